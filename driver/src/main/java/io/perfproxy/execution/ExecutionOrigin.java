package io.perfproxy.execution;

import io.perfproxy.shape.Dialect;
import java.util.List;

/** Where an execution goes: a connection, as far as findings tell one from another. */
public interface ExecutionOrigin {

  /** What has become of a transaction. */
  enum Outcome {
    /** It goes on, or the connection is in autocommit. */
    OPEN,
    COMMITTED,
    ROLLED_BACK
  }

  /** A number that the connections of one data source share. */
  int dataSourceNumber();

  /** A number of the connection. */
  int connectionNumber();

  /** The number of the transaction that is under way; the same all the time in autocommit. */
  int transactionNumber();

  /** What has become of one of the latest transactions. */
  Outcome outcome(int transactionNumber);

  /** The dialect that texts are read in. */
  Dialect dialect();

  /**
   * What the application has changed in the session since it got the connection, in this order, as
   * far as that is still in force; empty unless executions are kept repeatable.
   */
  default List<SessionChange> sessionChanges() {
    return List.of();
  }
}
