package io.perfproxy.advice;

import java.util.List;

/** What the advisor says of a workload: indexes to build, the most useful first, and findings. */
public record Advice(List<IndexAdvice> indexes, List<AdviceFinding> findings) {

  /** What is said where nobody was asked. */
  public static final Advice NONE = new Advice(List.of(), List.of());

  /** Copies the lists. */
  public Advice {
    indexes = List.copyOf(indexes);
    findings = List.copyOf(findings);
  }
}
