package io.perfproxy.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the settings; safe to log, its parts are redacted.
 *
 * @param name the setting as the user named it, such as {@code perfproxy.slow-threshold}
 * @param value its value, redacted; null when there is none
 * @param origin where it came from, such as {@code JDBC URL parameter}; null when the name says it
 * @param message what would be right
 */
public record ConfigurationFault(
    String name, @Nullable String value, @Nullable String origin, String message) {

  /** The fault in one line. */
  @Override
  public String toString() {
    return name
        + (value == null ? "" : " = \"" + value + "\"")
        + (origin == null ? "" : " (" + origin + ")")
        + ": "
        + message;
  }
}
