package io.perfproxy.execution;

import java.util.Locale;

/** How the application asked for an execution. */
public enum ExecutionKind {
  /** A text given to {@link java.sql.Statement}. */
  STATEMENT,
  /** A {@link java.sql.PreparedStatement}. */
  PREPARED,
  /** A {@link java.sql.CallableStatement}. */
  CALLABLE,
  /** A batch of any of them: one execution, whatever its size. */
  BATCH,
  /** Work outside JDBC, measured by the application itself. */
  OBSERVED;

  /** The lower-case name used in logs and reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
