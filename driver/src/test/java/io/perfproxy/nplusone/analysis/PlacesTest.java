package io.perfproxy.nplusone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.KeyHash;
import io.perfproxy.shape.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Loops over keys whose rows were not seen, from one place or several. */
class PlacesTest {

  private static final String SQL = "select name from authors where id = ?";
  private static final Shape AUTHORS = Shape.of(SQL, Dialect.POSTGRESQL);
  private static final StackTraceElement LOAD = frame("Authors", "load", 12);
  private static final StackTraceElement PAGE = frame("Page", "show", 30);
  private static final StackTraceElement EXPORT = frame("Export", "run", 7);

  private final List<TracedExecution> executions = new ArrayList<>();

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement("shop." + type, method, type + ".java", line);
  }

  /** So many executions, one after the other, of which some stacks were taken. */
  private PlacesTest from(int times, boolean taken, StackTraceElement... frames) {
    return on(1, times, taken, frames);
  }

  private PlacesTest on(int thread, int times, boolean taken, StackTraceElement... frames) {
    for (int i = 0; i < times; i++) {
      int index = executions.size();
      executions.add(
          new TracedExecution(
              index,
              AUTHORS,
              SQL,
              Dialect.POSTGRESQL,
              0,
              1,
              0,
              thread,
              index * 1_000L,
              500,
              0,
              false,
              -1,
              index,
              new int[] {KeyHash.of(1_000L + index)},
              null,
              null,
              taken ? stack(frames) : null));
    }
    return this;
  }

  private static Throwable stack(StackTraceElement... frames) {
    Throwable stack = new Throwable();
    stack.setStackTrace(frames);
    return stack;
  }

  private List<NPlusOneFinding> findings() {
    return new UnitAnalysis(5, new CallSiteLocator(List.of()))
        .findings(
            new TracedUnit(
                "unit",
                UnitOfWork.Kind.REQUEST,
                executions,
                Map.of(),
                Set.of(),
                Set.of(),
                Instant.EPOCH));
  }

  private void isFound(int count, @Nullable StackTraceElement loop) {
    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.executions()).isEqualTo(count);
              assertThat(finding.loop()).isEqualTo(loop);
            });
  }

  @Test
  void aPoolAndTheThreadThatHelpsItAreOneLoop() {
    for (int i = 0; i < 4; i++) {
      on(1, 1, true, LOAD, PAGE).on(2, 1, true, LOAD).on(3, 1, true, LOAD);
    }
    isFound(12, LOAD);
  }

  @Test
  void aTaskOfWhichNobodyKnowsWhoHasHandedItOverIsCountedForItself() {
    on(2, 4, true, LOAD).on(1, 4, true, LOAD, PAGE).on(3, 4, true, LOAD, EXPORT);
    assertThat(findings()).isEmpty();
  }

  @Test
  void differentCallersOfOneMethodAreNoLoop() {
    from(4, true, LOAD, PAGE).from(4, true, LOAD, EXPORT);
    assertThat(findings()).isEmpty();
  }

  @Test
  void loopsOneAfterTheOtherAreCountedThoughFewStacksWereTaken() {
    from(1, false).from(7, true, LOAD, PAGE).from(2, false);
    from(5, false).from(1, true, LOAD, EXPORT).from(15, false).from(1, true, LOAD, EXPORT);
    from(8, false);

    // Of the seven between the two loops nobody knows.
    assertThat(executions).hasSize(40);
    isFound(8 + 25, LOAD);
  }

  @Test
  void ofPlacesThatTakeTurnsOnlyThoseThatWereSeenCount() {
    for (int i = 0; i < 5; i++) {
      from(1, true, LOAD, PAGE).from(1, true, LOAD, EXPORT);
    }
    from(6, false).from(1, true, LOAD, EXPORT);

    assertThat(executions).hasSize(17);
    isFound(11, LOAD);
  }

  @Test
  void ifAllThatWereSeenAgreeSoDoTheOthers() {
    from(1, false).from(7, true, LOAD, PAGE).from(7, false).from(1, true, LOAD, PAGE);
    isFound(16, LOAD);
  }

  @Test
  void recursionsOfAPoolAreOnePlaceToo() {
    StackTraceElement visit = frame("Tree", "visit", 4);
    on(1, 3, true, LOAD, visit, PAGE).on(2, 3, true, LOAD, visit).on(3, 3, true, LOAD);
    isFound(9, LOAD);
  }
}
