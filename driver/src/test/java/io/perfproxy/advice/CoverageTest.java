package io.perfproxy.advice;

import static io.perfproxy.advice.SampleTable.btree;
import static io.perfproxy.advice.SampleTable.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.catalogue.Index;
import io.perfproxy.catalogue.IndexKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an index that is there makes a candidate superfluous. */
class CoverageTest {

  private static final Set<String> NOTHING = Set.of();

  @Test
  void anIndexCoversWhatItBeginsWithReadEitherWay() {
    assertThat(covers(btree("a", "b"), candidate("a"))).isTrue();
    assertThat(covers(btree("a", "b"), candidate("a", "b"))).isTrue();
    assertThat(covers(btree("-a", "-b"), candidate("a", "b"))).isTrue();
    assertThat(covers(btree("a"), candidate("a", "b"))).isFalse();
    assertThat(covers(btree("b", "a"), candidate("a"))).isFalse();
    assertThat(covers(btree("a", "-b"), candidate("a", "b"))).isFalse();
  }

  @Test
  void oneThatIsNotValidCoversNothing() {
    Index valid = btree("a");
    Index broken =
        new Index(
            valid.oid(),
            valid.schema(),
            valid.name(),
            valid.method(),
            false,
            false,
            false,
            false,
            false,
            valid.keys(),
            List.of(),
            null,
            "",
            0,
            0);

    assertThat(covers(broken, candidate("a"))).isFalse();
  }

  @Test
  void aPartialOneCoversWhereItsPredicateIsKnownToHold() {
    Index partial = SampleTable.index("btree", "(status = 'ACTIVE'::text)", List.of(), "a");

    assertThat(covers(partial, candidate("a"))).isFalse();
    assertThat(covers(partial, candidate("a").where("status = 'ACTIVE'::text"))).isTrue();
    assertThat(covers(partial, candidate("a").where("status = 'DONE'::text"))).isFalse();
    assertThat(
            Coverage.isCovered(
                candidate("a"),
                SampleTable.of("a").index(partial).table(),
                Set.of("status = 'ACTIVE'::text")))
        .isTrue();
  }

  @Test
  void oneThatIsOrderedByAConstantFirstCoversAPartialOne() {
    assertThat(covers(btree("status", "a"), candidate("a").where("status = 5"))).isTrue();
    assertThat(covers(btree("a", "status"), candidate("a").where("status = 5"))).isFalse();
  }

  @Test
  void methodAndOperatorClassMatter() {
    IndexCandidate hash =
        IndexCandidate.of(
            SampleTable.NAME,
            AccessMethod.HASH,
            IndexCandidate.KeyPart.of(IndexExpression.ofColumn("a")));
    IndexCandidate pattern =
        IndexCandidate.of(
            SampleTable.NAME,
            AccessMethod.BTREE,
            IndexCandidate.KeyPart.of(IndexExpression.ofColumn("a"), "text_pattern_ops"));

    assertThat(covers(btree("a"), hash)).as("a B-tree answers what a hash does").isTrue();
    assertThat(covers(SampleTable.index("hash", null, List.of(), "a"), candidate("a"))).isFalse();
    assertThat(covers(btree("a"), pattern)).isFalse();
  }

  @Test
  void carriedColumnsMustBeThere() {
    IndexCandidate carrying = candidate("a").carrying(List.of("b"));

    assertThat(covers(btree("a"), carrying)).isFalse();
    assertThat(covers(btree("a", "b"), carrying)).isTrue();
    assertThat(covers(SampleTable.index("btree", null, List.of("b", "c"), "a"), carrying)).isTrue();
  }

  @Test
  void expressionsAreComparedAsTheyArePrinted() {
    IndexKey lower =
        new IndexKey(null, "lower((email)::text)", "text_ops", true, null, false, false);
    Index existing = btree();
    Index index =
        new Index(
            2,
            "public",
            "i",
            "btree",
            false,
            false,
            false,
            true,
            false,
            List.of(lower),
            List.of(),
            null,
            existing.definition(),
            0,
            0);

    assertThat(covers(index, expression("lower((email)::text)"))).isTrue();
    assertThat(covers(index, expression("upper((email)::text)"))).isFalse();
  }

  private static IndexCandidate expression(String text) {
    return IndexCandidate.of(
        SampleTable.NAME, AccessMethod.BTREE, IndexCandidate.KeyPart.of(IndexExpression.of(text)));
  }

  private static boolean covers(Index index, IndexCandidate candidate) {
    return Coverage.isCovered(candidate, SampleTable.of("a", "b").index(index).table(), NOTHING);
  }
}
