package io.perfproxy.config;

/** Where a value came from, strongest first. */
public enum SettingSource {
  BUILDER("builder"),
  URL("JDBC URL parameter"),
  DRIVER_PROPERTY("driver property"),
  SYSTEM_PROPERTY("system property"),
  ENVIRONMENT("environment variable"),
  FILE("perfproxy.properties"),
  DEFAULT("default");

  private final String description;

  SettingSource(String description) {
    this.description = description;
  }

  /** The source in the words of messages, such as {@code JDBC URL parameter}. */
  public String description() {
    return description;
  }
}
