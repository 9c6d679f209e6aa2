package io.perfproxy.nplusone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.RepeatedStatement;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownSitesTest {

  private static final StackTraceElement CHILD_LINE = line(34);
  private static final StackTraceElement PARENT_LINE = line(31);
  private static final StackTraceElement LOOP_LINE = line(33);

  private final KnownSites sites = new KnownSites();

  private static StackTraceElement line(int number) {
    return new StackTraceElement("shop.BookService", "titles", "BookService.java", number);
  }

  private static NPlusOneFinding finding(
      String table,
      int executions,
      @Nullable StackTraceElement childLine,
      @Nullable StackTraceElement parentLine) {
    boolean placed = childLine != null && parentLine != null;
    return new NPlusOneFinding(
        childLine == null ? "0000000000000000" : "7f3a910000000000",
        FindingKind.N_PLUS_ONE,
        Severity.ERROR,
        Confidence.PROVEN,
        new RepeatedStatement(
            Shape.named(Operation.SELECT, table, "select from " + table),
            childLine,
            executions,
            executions,
            0,
            Duration.ofMillis(executions)),
        new ParentStatement(
            Shape.named(Operation.SELECT, "books", "select books"), parentLine, 1, executions),
        placed ? LOOP_LINE : childLine,
        new KeyFlow("books.author_id", "authors.id", executions, executions),
        executions + 1,
        2,
        List.of(placed ? "at line 31: join" : "join"),
        List.of(),
        "unit",
        UnitOfWork.Kind.REQUEST,
        Instant.EPOCH);
  }

  private static void isPlaced(NPlusOneFinding finding, int executions) {
    assertThat(finding.executions()).isEqualTo(executions);
    assertThat(finding.id()).isEqualTo("7f3a910000000000");
    assertThat(finding.child().callSite()).isEqualTo(CHILD_LINE);
    ParentStatement parent = Objects.requireNonNull(finding.parent());
    assertThat(parent.callSite()).isEqualTo(PARENT_LINE);
    assertThat(parent.rows()).isEqualTo(executions);
    assertThat(finding.loop()).isEqualTo(LOOP_LINE);
    assertThat(finding.fix()).containsExactly("at line 31: join");
  }

  @Test
  void aCompleteFindingLendsItsLinesToThoseThatComeWithout() {
    NPlusOneFinding complete = finding("authors", 8, CHILD_LINE, PARENT_LINE);

    assertThat(sites.complete(complete)).isSameAs(complete);
    isPlaced(sites.complete(finding("authors", 9, CHILD_LINE, null)), 9);
    isPlaced(sites.complete(finding("authors", 10, null, null)), 10);
    isPlaced(sites.complete(finding("authors", 11, CHILD_LINE, PARENT_LINE)), 11);
  }

  @Test
  void theLineOfTheChildAloneIsRememberedUntilBothAreKnown() {
    sites.complete(finding("authors", 8, CHILD_LINE, null));

    NPlusOneFinding half = sites.complete(finding("authors", 9, null, null));
    assertThat(half.child().callSite()).isEqualTo(CHILD_LINE);
    assertThat(half.id()).isEqualTo("7f3a910000000000");

    sites.complete(finding("authors", 10, CHILD_LINE, PARENT_LINE));
    isPlaced(sites.complete(finding("authors", 11, CHILD_LINE, null)), 11);
  }

  @Test
  void ofOtherStatementsNothingIsKnown() {
    sites.complete(finding("authors", 8, CHILD_LINE, PARENT_LINE));

    NPlusOneFinding other = finding("publishers", 8, null, null);
    assertThat(sites.complete(other)).isSameAs(other);
  }

  @Test
  void theThousandThatAreAskedForAreKept() {
    sites.complete(finding("authors", 8, CHILD_LINE, PARENT_LINE));
    sites.complete(finding("publishers", 8, CHILD_LINE, PARENT_LINE));
    for (int table = 0; table < 999; table++) {
      sites.complete(finding("authors", 8, null, null));
      sites.complete(finding("table_" + table, 8, CHILD_LINE, PARENT_LINE));
    }

    isPlaced(sites.complete(finding("authors", 9, null, null)), 9);
    assertThat(sites.complete(finding("publishers", 9, null, null)).child().callSite()).isNull();
  }
}
