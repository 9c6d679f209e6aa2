package io.perfproxy.metrics;

/** What tells the series of one metric apart. The text of a statement is never among them. */
public enum MetricLabel {
  /** The name of the instance. */
  PROXY("perfproxy.name", "proxy"),
  /** The database product, such as {@code postgresql}. */
  SYSTEM("db.system.name", "db_system_name"),
  /** The operation, such as {@code select}. */
  OPERATION("db.operation.name", "db_operation_name"),
  /** The table; empty where there is none. */
  TABLE("db.collection.name", "db_collection_name"),
  /** The id of the shape. */
  SHAPE("perfproxy.shape.id", "shape_id");

  private final String attribute;
  private final String prometheusName;

  MetricLabel(String attribute, String prometheusName) {
    this.attribute = attribute;
    this.prometheusName = prometheusName;
  }

  /** The name in the form of OpenTelemetry and Micrometer. */
  public String attribute() {
    return attribute;
  }

  /** The name in the form of Prometheus. */
  public String prometheusName() {
    return prometheusName;
  }
}
