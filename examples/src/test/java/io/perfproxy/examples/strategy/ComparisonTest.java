package io.perfproxy.examples.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.advice.AccessMethod;
import io.perfproxy.advice.Advice;
import io.perfproxy.advice.Confidence;
import io.perfproxy.advice.Evidence;
import io.perfproxy.advice.IndexAdvice;
import io.perfproxy.advice.IndexAdvice.ServedStatement;
import io.perfproxy.advice.IndexCandidate;
import io.perfproxy.advice.IndexCandidate.KeyPart;
import io.perfproxy.catalogue.TableName;
import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final DbaIndex BY_STATUS = DbaIndex.btree("jobs", "status", "created_at");

  @Test
  void whatIsAdvisedAsItIsIsTheSame() {
    assertVerdict(BY_STATUS, Verdict.SAME, btree(null, key("status"), key("created_at")));
    assertVerdict(
        DbaIndex.btree("jobs", "due").where("state = 'OPEN'"),
        Verdict.SAME,
        btree("(state = 'OPEN'::text)", key("due")));
    assertVerdict(
        DbaIndex.btree("jobs").where("state in ('A', 'B')"),
        Verdict.SAME,
        btree("(state IN ('A', 'B'))", key("due")));
  }

  @Test
  void anotherDirectionOrOperatorClassIsEquivalent() {
    assertVerdict(
        BY_STATUS, Verdict.EQUIVALENT, btree(null, key("status"), descending("created_at")));
    assertVerdict(
        DbaIndex.gin("jobs", "tags"),
        Verdict.EQUIVALENT,
        advised(
            AccessMethod.GIN, null, new KeyPart("tags", "tags", "jsonb_path_ops", false, false)));
  }

  @Test
  void otherKeysBehindTheFirstAreDifferent() {
    assertVerdict(BY_STATUS, Verdict.DIFFERENT, btree(null, key("status")));
    assertVerdict(BY_STATUS, Verdict.DIFFERENT, btree("(open)", key("status"), key("created_at")));
  }

  @Test
  void anIndexThatServesAStatementAboutTheSameRowsIsDifferent() {
    DbaIndex sure = DbaIndex.btree("jobs").where("score >= 0.85");

    assertVerdict(sure, Verdict.DIFFERENT, btree(null, key("owner")));
    assertVerdict(
        DbaIndex.btree("jobs").where("colour = 'RED'"),
        Verdict.NOT_ADVISED,
        btree(null, key("owner")));
  }

  @Test
  void otherTablesMethodsAndFirstKeysDoNotCount() {
    assertVerdict(
        DbaIndex.btree("others", "status"), Verdict.NOT_ADVISED, btree(null, key("status")));
    assertVerdict(DbaIndex.gin("jobs", "status"), Verdict.NOT_ADVISED, btree(null, key("status")));
    assertVerdict(BY_STATUS, Verdict.NOT_ADVISED, btree(null, key("created_at")));
  }

  @Test
  void theClosestCountsAndTheOthersAreBeyondTheStrategy() {
    IndexAdvice shorter = btree(null, key("status"));
    IndexAdvice same = btree(null, key("status"), key("created_at"));
    Advice advice = new Advice(List.of(shorter, same), List.of());

    List<Comparison> comparisons = Comparison.of(List.of(BY_STATUS), advice);

    assertThat(comparisons).extracting(Comparison::advised).containsExactly(same);
    assertThat(Comparison.beyond(comparisons, advice)).containsExactly(shorter);
  }

  @Test
  void theReasonIsTheOneThatWasWrittenForTheVerdict() {
    DbaIndex index = BY_STATUS.because(Verdict.DIFFERENT, "few rows");

    assertThat(compared(index, btree(null, key("status"))).reason()).hasValue("few rows");
    assertThat(compared(index, btree(null, key("other"))).reason())
        .hasValue("no statement of the workload would gain");
    assertThat(compared(index, btree(null, key("status"), key("created_at"))).reason()).isEmpty();
  }

  private static void assertVerdict(DbaIndex index, Verdict verdict, IndexAdvice advised) {
    assertThat(compared(index, advised).verdict()).isEqualTo(verdict);
  }

  private static Comparison compared(DbaIndex index, IndexAdvice advised) {
    return Comparison.of(List.of(index), new Advice(List.of(advised), List.of())).get(0);
  }

  private static KeyPart key(String column) {
    return new KeyPart(column, column, null, false, false);
  }

  private static KeyPart descending(String column) {
    return new KeyPart(column, column, null, true, true);
  }

  private static IndexAdvice btree(@Nullable String condition, KeyPart... keys) {
    return advised(AccessMethod.BTREE, condition, keys);
  }

  /** Serves one statement, which asks for a score too. */
  private static IndexAdvice advised(
      AccessMethod method, @Nullable String condition, KeyPart... keys) {
    Shape served =
        Shape.of("select id from jobs where owner = 1 and score >= 0.85", Dialect.POSTGRESQL);
    return new IndexAdvice(
        "jobs_idx",
        new IndexCandidate(
            new TableName("shop", "jobs"), method, Arrays.asList(keys), List.of(), condition),
        false,
        "finds rows",
        new Evidence(Evidence.Source.UNVERIFIED, 100, 10, null, null),
        Confidence.LOW,
        List.of(new ServedStatement(served, 100, 10)),
        List.of());
  }
}
