package io.perfproxy.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up every setting, strongest layer first: builder, URL parameter, driver property, system
 * property, environment variable, {@code perfproxy.properties} on the class path, default.
 *
 * <p>In the builder a setting is named by its {@link Setting}, in the environment by its {@link
 * Setting#environmentName()}, elsewhere by its {@link Setting#fullName()}. A value counts, and is
 * checked, where it is strongest, so a wrong one can be overruled; a name that is no setting is
 * wrong in every layer. The file is that of the thread's context class loader, or else of our own.
 *
 * <p>One thread, one use: {@link #resolve()} reads the layers as they are at that moment.
 */
public final class SettingsResolver {

  private record Found(SettingLayer.Entry entry, SettingSource source) {}

  private final Map<Setting, String> builder = new EnumMap<>(Setting.class);
  private @Nullable ProxyUrl url;
  private @Nullable String delegateUrl;
  private Map<String, Object> driverProperties = Map.of();
  private Supplier<Map<String, Object>> systemProperties;
  private Supplier<Map<String, String>> environment;
  private Supplier<List<ClassLoader>> classLoaders;

  private SettingsResolver(
      Supplier<Map<String, Object>> systemProperties,
      Supplier<Map<String, String>> environment,
      Supplier<List<ClassLoader>> classLoaders) {
    this.systemProperties = systemProperties;
    this.environment = environment;
    this.classLoaders = classLoaders;
  }

  /** A resolver that reads this JVM's system properties, environment and class path. */
  public static SettingsResolver create() {
    return new SettingsResolver(
        SettingsResolver::readSystemProperties,
        SettingsResolver::readEnvironment,
        SettingsFile::classLoaders);
  }

  /** A resolver that reads nothing but what it is given. */
  public static SettingsResolver isolated() {
    return new SettingsResolver(Map::of, Map::of, List::of);
  }

  /** Sets a value in the builder's layer, as text; a duration as {@link DurationText} writes it. */
  public SettingsResolver with(Setting setting, String text) {
    builder.put(setting, text);
    return this;
  }

  /** The URL whose parameters count and whose delegate's URL the name is derived from. */
  public SettingsResolver url(ProxyUrl url) {
    this.url = url;
    this.delegateUrl = url.delegateUrl();
    return this;
  }

  /** The URL the name is derived from, where there is no URL of ours. */
  public SettingsResolver delegateUrl(@Nullable String delegateUrl) {
    this.delegateUrl = delegateUrl;
    return this;
  }

  /** The properties of the {@code connect} call. */
  public SettingsResolver driverProperties(DriverProperties properties) {
    this.driverProperties = properties.own();
    return this;
  }

  /** Takes these instead of the system's. */
  public SettingsResolver systemProperties(Properties properties) {
    this.systemProperties = () -> read(properties);
    return this;
  }

  /** Takes this instead of the process's environment. */
  public SettingsResolver environment(Map<String, String> variables) {
    this.environment = () -> variables;
    return this;
  }

  /** Looks for {@code perfproxy.properties} here, in this order, instead of in the defaults. */
  public SettingsResolver classLoaders(List<ClassLoader> loaders) {
    this.classLoaders = () -> loaders;
    return this;
  }

  /**
   * Resolves all settings.
   *
   * @throws ConfigurationException when anything is wrong, with everything that is
   */
  public Settings resolve() {
    List<ConfigurationFault> faults = new ArrayList<>();
    List<ConfigurationFault> unknown = new ArrayList<>();
    Map<Setting, Found> found = new EnumMap<>(Setting.class);
    for (SettingLayer layer : layers(faults)) {
      for (SettingLayer.Entry entry : layer.entries()) {
        Optional<Setting> setting =
            layer.source() == SettingSource.ENVIRONMENT
                ? Setting.ofEnvironmentName(entry.name())
                : Setting.ofFullName(entry.name());
        if (setting.isEmpty()) {
          unknown.add(unknown(entry, layer.source()));
        } else if (found.putIfAbsent(setting.get(), new Found(entry, layer.source())) != null
            && layer.source() == SettingSource.URL
            && entry.fault() != null
            && !builder.containsKey(setting.get())) {
          faults.add(fault(setting.get(), entry, layer.source(), entry.fault()));
        }
      }
    }
    Map<Setting, Object> values = new EnumMap<>(Setting.class);
    Map<Setting, SettingSource> sources = new EnumMap<>(Setting.class);
    Set<Setting> faulty = EnumSet.noneOf(Setting.class);
    for (Setting setting : Setting.values()) {
      setting
          .defaultText()
          .ifPresent(text -> values.put(setting, ValueParser.parse(setting, text)));
      Found winner = found.get(setting);
      if (winner == null) {
        continue;
      }
      String fault = winner.entry.fault();
      if (fault == null && winner.entry.text() != null) {
        try {
          values.put(setting, ValueParser.parse(setting, winner.entry.text()));
          sources.put(setting, winner.source);
          continue;
        } catch (IllegalArgumentException e) {
          fault = e.getMessage();
        }
      }
      faulty.add(setting);
      faults.add(fault(setting, winner.entry, winner.source, fault == null ? "" : fault));
    }
    values.putIfAbsent(Setting.NAME, InstanceName.of(delegateUrl));
    faults.addAll(unknown);
    Settings settings = new Settings(values, sources);
    Contradictions.find(
        settings,
        faulty,
        (setting, message) -> {
          Found winner = found.get(setting);
          if (winner != null) {
            faults.add(fault(setting, winner.entry, winner.source, message));
          }
        });
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults);
    }
    return settings;
  }

  private List<SettingLayer> layers(List<ConfigurationFault> faults) {
    List<SettingLayer> layers = new ArrayList<>();
    layers.add(SettingLayer.ofBuilder(builder));
    if (url != null) {
      layers.add(SettingLayer.ofUrl(url.parameters()));
    }
    layers.add(SettingLayer.ofDriverProperties(driverProperties));
    layers.add(SettingLayer.ofSystemProperties(systemProperties.get()));
    layers.add(SettingLayer.ofEnvironment(environment.get()));
    SettingsFile.Reading file = SettingsFile.read(classLoaders.get());
    if (file.layer() != null) {
      layers.add(file.layer());
    }
    if (file.fault() != null) {
      faults.add(file.fault());
    }
    return layers;
  }

  private static ConfigurationFault fault(
      Setting setting, SettingLayer.Entry entry, SettingSource source, String message) {
    String origin = entry.origin();
    if (source == SettingSource.ENVIRONMENT) {
      origin += " " + setting.environmentName();
    }
    return new ConfigurationFault(setting.fullName(), shown(entry), origin, message);
  }

  private static ConfigurationFault unknown(SettingLayer.Entry entry, SettingSource source) {
    Function<Setting, String> named =
        source == SettingSource.ENVIRONMENT ? Setting::environmentName : Setting::fullName;
    String suggestion =
        SettingNames.nearest(entry.name())
            .map(setting -> "; did you mean " + named.apply(setting) + "?")
            .orElse("");
    return new ConfigurationFault(
        Redaction.name(entry.name()), shown(entry), entry.origin(), "no such setting" + suggestion);
  }

  private static @Nullable String shown(SettingLayer.Entry entry) {
    return entry.shown() == null ? null : Redaction.value(entry.name(), entry.shown());
  }

  private static Map<String, Object> read(Properties properties) {
    try {
      return PropertyEntries.of(properties);
    } catch (SecurityException e) {
      return PropertyEntries.byName(properties::getProperty, Setting::fullName);
    }
  }

  private static Map<String, Object> readSystemProperties() {
    try {
      return read(System.getProperties());
    } catch (SecurityException e) {
      return PropertyEntries.byName(System::getProperty, Setting::fullName);
    }
  }

  private static Map<String, String> readEnvironment() {
    try {
      return System.getenv();
    } catch (SecurityException e) {
      return PropertyEntries.byName(System::getenv, Setting::environmentName);
    }
  }
}
