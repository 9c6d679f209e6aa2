package io.perfproxy.config;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Properties} of a {@code connect} call, split into ours and those of the delegate.
 *
 * <p>Immutable but for the delegate's properties, which belong to the delegate.
 */
public final class DriverProperties {

  private final Map<String, Object> own;
  private final Properties delegate;

  private DriverProperties(Map<String, Object> own, Properties delegate) {
    this.own = own;
    this.delegate = delegate;
  }

  /**
   * Splits properties; they are only read. Everything that starts with {@code perfproxy.}, in any
   * case, is ours.
   *
   * @param properties null is the same as empty
   */
  public static DriverProperties split(@Nullable Properties properties) {
    Map<String, Object> own = new TreeMap<>();
    Properties defaults = new Properties();
    Properties delegate = new Properties(defaults);
    if (properties == null) {
      return new DriverProperties(own, delegate);
    }
    // Entries of ours may sit in the defaults, which cannot be reached but by name, so the chain is
    // rebuilt: its Strings become the delegate's defaults.
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (value != null && isOurs(name)) {
        own.put(name, value);
      } else if (value != null && !(properties.get(name) instanceof String)) {
        defaults.setProperty(name, value);
      }
    }
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      if (entry.getKey() instanceof String name && isOurs(name)) {
        own.put(name, entry.getValue());
      } else {
        delegate.put(entry.getKey(), entry.getValue());
      }
    }
    return new DriverProperties(own, delegate);
  }

  /** No properties at all. */
  public static DriverProperties none() {
    return split(null);
  }

  static boolean isOurs(String name) {
    return name.regionMatches(true, 0, Setting.PREFIX, 0, Setting.PREFIX.length());
  }

  /** Our entries by name. */
  Map<String, Object> own() {
    return own;
  }

  /** The delegate's copy, with the defaults and with the entries that are no Strings. */
  public Properties delegate() {
    return delegate;
  }

  /** All names, secrets masked. */
  @Override
  public String toString() {
    return "ours "
        + Redaction.names(own.keySet())
        + ", delegate's "
        + Redaction.properties(delegate);
  }
}
