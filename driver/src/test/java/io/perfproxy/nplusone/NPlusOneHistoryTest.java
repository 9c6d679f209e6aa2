package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.SampleFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NPlusOneHistoryTest {

  private static final Shape PARENT = Shape.of("select id from books", Dialect.POSTGRESQL);
  private static final Shape CHILD =
      Shape.of("select name from authors where id = ?", Dialect.POSTGRESQL);
  private static final StackTraceElement LINE =
      new StackTraceElement("com.acme.BookService", "titles", "BookService.java", 31);

  private final NPlusOneHistory history = new NPlusOneHistory();

  @Test
  void keepsTheUnitWithTheMostExecutions() {
    history.accept(finding(8, LINE));
    history.accept(finding(12, LINE));
    history.accept(finding(9, LINE));

    assertThat(history.snapshot())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.worst().executions()).isEqualTo(12);
              assertThat(found.units()).isEqualTo(3);
              assertThat(found.executions()).isEqualTo(29);
            });
  }

  @Test
  void prefersAUnitWhoseParentsLineIsKnown() {
    history.accept(finding(12, null));
    history.accept(finding(8, LINE));
    history.accept(finding(20, null));

    assertThat(history.snapshot())
        .singleElement()
        .satisfies(found -> assertThat(found.worst().executions()).isEqualTo(8));
  }

  @Test
  void keepsThoseThatWereFoundLast() {
    for (int i = 0; i < 250; i++) {
      history.accept(finding("id" + i, 5, LINE));
    }

    assertThat(history.snapshot()).hasSize(200);
    assertThat(history.total()).isEqualTo(250);
  }

  @Test
  void countsAndSortsByTheWorstWithin() {
    NPlusOneFinding mild = loop("a", 90);
    NPlusOneFinding worseWithin = loop("b", 5).withNested(List.of(finding(8, LINE)));
    history.accept(mild);
    history.accept(worseWithin);

    assertThat(history.snapshot())
        .extracting(NPlusOneHistory.RepeatedFinding::worst)
        .containsExactly(worseWithin, mild);
    assertThat(history.totalBySeverity()).containsEntry("error", 1L).containsEntry("warn", 1L);
  }

  private static NPlusOneFinding loop(String table, int executions) {
    Shape shape = Shape.of("select x from " + table + " where id = ?", Dialect.POSTGRESQL);
    return SampleFindings.loop(
        shape, executions, Duration.ofMillis(1), "GET /books", LINE, Instant.EPOCH);
  }

  private static NPlusOneFinding finding(int executions, @Nullable StackTraceElement parentLine) {
    return finding("7f3a91", executions, parentLine);
  }

  private static NPlusOneFinding finding(
      String id, int executions, @Nullable StackTraceElement parentLine) {
    return new NPlusOneFinding(
        id,
        FindingKind.N_PLUS_ONE,
        Severity.ERROR,
        Confidence.PROVEN,
        new RepeatedStatement(CHILD, LINE, executions, executions, 0, Duration.ofMillis(1)),
        new ParentStatement(PARENT, parentLine, 1, executions),
        LINE,
        null,
        executions + 1,
        2,
        List.of(),
        List.of(),
        "GET /books",
        UnitOfWork.Kind.EXPLICIT,
        Instant.EPOCH);
  }
}
