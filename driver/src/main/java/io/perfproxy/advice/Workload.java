package io.perfproxy.advice;

import java.util.List;

/** The statements that indexes are sought for, each with how often it is executed. */
public record Workload(List<WorkloadStatement> statements) {

  /** Copies the list. */
  public Workload {
    statements = List.copyOf(statements);
  }

  /** A workload of these statements. */
  public static Workload of(WorkloadStatement... statements) {
    return new Workload(List.of(statements));
  }
}
