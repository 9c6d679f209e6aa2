package io.perfproxy.config;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@link Properties} whatever is in them and whoever changes them meanwhile. */
final class PropertyEntries {

  private static final int ATTEMPTS = 5;

  private PropertyEntries() {}

  /**
   * A snapshot of all entries whose name is a String, those of the defaults included. An own value
   * that is no String hides the default, as the caller has set it. Only our own settings when the
   * properties keep changing while they are read.
   */
  static Map<String, Object> of(Properties properties) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Map<String, Object> entries = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
          String value = properties.getProperty(name);
          if (value != null) {
            entries.put(name, value);
          }
        }
        for (Map.Entry<?, ?> entry : Set.copyOf(properties.entrySet())) {
          if (entry.getKey() instanceof String name && entry.getValue() != null) {
            entries.put(name, entry.getValue());
          }
        }
        return entries;
      } catch (ConcurrentModificationException e) {
        Thread.onSpinWait();
      }
    }
    return byName(properties::getProperty, Setting::fullName);
  }

  /** Our own settings, asked for one by one; what may not be read is not set. */
  static <V> Map<String, V> byName(
      Function<String, @Nullable V> reading, Function<Setting, String> naming) {
    Map<String, V> entries = new HashMap<>();
    for (Setting setting : Setting.values()) {
      String name = naming.apply(setting);
      try {
        V value = reading.apply(name);
        if (value != null) {
          entries.put(name, value);
        }
      } catch (SecurityException e) {
        // Not set, as far as we can know.
      }
    }
    return entries;
  }
}
