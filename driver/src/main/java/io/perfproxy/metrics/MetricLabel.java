package io.perfproxy.metrics;

/** What tells the series of one metric apart. The text of a statement is never among them. */
public enum MetricLabel {
  /** The name of the instance. */
  PROXY("proxy"),
  /** The database product, such as {@code postgresql}. */
  SYSTEM("db.system.name"),
  /** The operation, such as {@code select}. */
  OPERATION("db.operation.name"),
  /** The table; empty where there is none. */
  TABLE("db.collection.name"),
  /** The id of the shape. */
  SHAPE("shape.id"),
  /** How much a finding matters: {@code error}, {@code warn} or {@code info}. */
  SEVERITY("severity");

  private final String attribute;

  MetricLabel(String attribute) {
    this.attribute = attribute;
  }

  /** The name in the form of OpenTelemetry and Micrometer. */
  public String attribute() {
    return attribute;
  }

  /** The name in the form of Prometheus, which the other two turn theirs into as well. */
  public String prometheusName() {
    return attribute.replace('.', '_');
  }
}
