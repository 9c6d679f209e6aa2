package io.perfproxy.config;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Reads {@link Properties} whatever is in them and whoever changes them meanwhile. */
final class PropertyEntries {

  private static final int ATTEMPTS = 5;

  private PropertyEntries() {}

  /**
   * A snapshot of all entries whose name is a String, those of the defaults included. An own value
   * that is no String hides the default, as the caller has set it. Empty when the properties keep
   * changing while they are read.
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
    return Map.of();
  }
}
