package io.perfproxy.testing;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.RepeatedStatement;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings for tests of those who are told of them. */
public final class SampleFindings {

  private SampleFindings() {}

  /** A loop without a parent, in a scope. */
  public static NPlusOneFinding loop(
      Shape shape,
      int executions,
      Duration totalTime,
      String unitOfWork,
      @Nullable StackTraceElement callSite,
      Instant at) {
    return new NPlusOneFinding(
        "7f3a91" + shape.id().substring(6),
        FindingKind.N_PLUS_ONE,
        Severity.WARN,
        Confidence.LIKELY,
        new RepeatedStatement(shape, callSite, executions, executions, 0, totalTime),
        null,
        callSite,
        null,
        executions,
        1,
        List.of("collect the keys, then once"),
        List.of(),
        unitOfWork,
        UnitOfWork.Kind.EXPLICIT,
        at);
  }
}
