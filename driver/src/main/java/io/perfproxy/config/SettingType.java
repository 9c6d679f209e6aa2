package io.perfproxy.config;

/** What kind of text a setting takes. */
public enum SettingType {
  /** {@code true} or {@code false}, in any case. */
  BOOLEAN("boolean"),
  /** A whole number. */
  INTEGER("integer"),
  /** A number and its unit, see {@link DurationText}. */
  DURATION("duration"),
  /** A number and its unit, see {@link SizeText}. */
  SIZE("size"),
  /** Any text of at most 200 characters without control characters. */
  STRING("string"),
  /** One of a few words, in any case. */
  CHOICE("choice"),
  /** Package prefixes, separated by commas. */
  PACKAGES("list separated by `,`"),
  /** {@code glob=duration} pairs, separated by semicolons, see {@link ThresholdOverride}. */
  THRESHOLDS("list of `glob=duration` separated by `;`"),
  /** Findings that are not told, separated by semicolons, see {@link FindingIgnore}. */
  IGNORES("list of `finding because reason` separated by `;`"),
  /** {@code port} or {@code host:port}, see {@link MetricsEndpoint}. */
  ENDPOINT("`port` or `host:port`"),
  /** A secret of at least 16 characters that fits into an HTTP header; shown nowhere. */
  TOKEN("secret, at least 16 characters"),
  /** {@code host:port} or an http(s) URL. */
  PUSHGATEWAY("`host:port` or http(s) URL");

  private final String label;

  SettingType(String label) {
    this.label = label;
  }

  /** The type in the words of the documentation. */
  public String label() {
    return label;
  }
}
