package io.perfproxy.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One place settings come from: its entries by name, before anything is known to be a setting. */
record SettingLayer(SettingSource source, List<Entry> entries) {

  /**
   * One name and its text.
   *
   * @param name as written
   * @param text null when there is none to read, then {@code fault} says why
   * @param shown what a message shows as its value; null for none
   * @param origin where it is from, for messages; null when the name says it
   * @param fault what is wrong apart from the value; null when nothing is
   */
  record Entry(
      String name,
      @Nullable String text,
      @Nullable String shown,
      @Nullable String origin,
      @Nullable String fault) {}

  static SettingLayer ofBuilder(Map<Setting, String> values) {
    List<Entry> entries = new ArrayList<>();
    values.forEach(
        (setting, text) ->
            entries.add(
                new Entry(
                    setting.fullName(), text, text, SettingSource.BUILDER.description(), null)));
    return new SettingLayer(SettingSource.BUILDER, entries);
  }

  static SettingLayer ofUrl(List<ProxyUrl.Parameter> parameters) {
    String origin = SettingSource.URL.description();
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ProxyUrl.Parameter parameter : parameters) {
      String fault = null;
      if (!seen.add(parameter.name())) {
        fault = "is given more than once in the URL; leave one";
      } else if (parameter.rawValue() == null) {
        fault = "has no value; write " + parameter.name() + "=…";
      } else if (parameter.value() == null) {
        fault = "is not percent-encoded UTF-8; a percent sign itself is written %25";
      }
      String shown = parameter.value() == null ? parameter.rawValue() : parameter.value();
      entries.add(new Entry(parameter.name(), parameter.value(), shown, origin, fault));
    }
    return new SettingLayer(SettingSource.URL, entries);
  }

  static SettingLayer ofDriverProperties(Map<String, Object> properties) {
    return ofProperties(SettingSource.DRIVER_PROPERTY, properties);
  }

  /** Names that start with {@code perfproxy.}, but for those of our own test runs. */
  static SettingLayer ofSystemProperties(Map<String, Object> properties) {
    return ofProperties(SettingSource.SYSTEM_PROPERTY, properties);
  }

  private static SettingLayer ofProperties(SettingSource source, Map<String, Object> properties) {
    List<Entry> entries = new ArrayList<>();
    properties.forEach(
        (name, value) -> {
          if (!DriverProperties.isOurs(name)
              || (source == SettingSource.SYSTEM_PROPERTY && SettingNames.isTestRun(name))) {
            return;
          }
          // put("perfproxy.max-shapes", 500) can only mean one thing.
          boolean text =
              value instanceof String || value instanceof Boolean || value instanceof Number;
          entries.add(
              text
                  ? new Entry(name, value.toString(), value.toString(), source.description(), null)
                  : new Entry(
                      name,
                      null,
                      null,
                      source.description(),
                      "must be text, not a " + value.getClass().getName()));
        });
    entries.sort(Comparator.comparing(Entry::name));
    return new SettingLayer(source, entries);
  }

  /** Names that start with {@code PERFPROXY_}, but for those Kubernetes makes from services. */
  static SettingLayer ofEnvironment(Map<String, String> environment) {
    List<Entry> entries = new ArrayList<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.ENVIRONMENT_PREFIX)
              && !SettingNames.isOfKubernetes(name, value)) {
            entries.add(
                new Entry(name, value, value, SettingSource.ENVIRONMENT.description(), null));
          }
        });
    entries.sort(Comparator.comparing(Entry::name));
    return new SettingLayer(SettingSource.ENVIRONMENT, entries);
  }

  /** All names of the file, as nobody else has a say in it. */
  static SettingLayer ofFile(String location, Properties properties) {
    String origin = SettingSource.FILE.description() + " at " + location;
    List<Entry> entries = new ArrayList<>();
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      entries.add(new Entry(name, value, value, origin, null));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return new SettingLayer(SettingSource.FILE, entries);
  }
}
