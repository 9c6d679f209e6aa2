package io.perfproxy.shape;

/** What a statement does, coarse enough to be a metric label. */
public enum Operation {
  /** Reads rows: {@code SELECT}, a bare {@code VALUES}, {@code TABLE t}. */
  SELECT("select"),
  /** Adds rows: {@code INSERT}, {@code REPLACE}, {@code UPSERT}. */
  INSERT("insert"),
  UPDATE("update"),
  DELETE("delete"),
  MERGE("merge"),
  /** Runs a procedure: {@code CALL}, <code>{call …}</code>, {@code EXEC}. */
  CALL("call"),
  /** Changes the schema or its permissions, {@code TRUNCATE} included. */
  DDL("ddl"),
  /** Begins, ends or marks a transaction. */
  TX("tx"),
  /** Changes a setting of the session. */
  SET("set"),
  /** Everything else, {@code EXPLAIN}, cursors and unreadable text included. */
  OTHER("other");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** The lower-case text used in labels and reports. */
  public String label() {
    return label;
  }
}
