package io.perfproxy.advice;

import static io.perfproxy.advice.SampleTable.btree;
import static io.perfproxy.advice.SampleTable.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteLoadTest {

  @Test
  void anIndexOnWhatAnUpdateSetsIsTouched() {
    Set<String> updated = Set.of("status");

    assertThat(WriteLoad.touches(candidate("a"), updated)).isFalse();
    assertThat(WriteLoad.touches(candidate("a", "status"), updated)).isTrue();
    assertThat(WriteLoad.touches(candidate("a").carrying(List.of("status")), updated)).isTrue();
    assertThat(WriteLoad.touches(candidate("a").where("status = 'ACTIVE'"), updated)).isTrue();
    assertThat(
            WriteLoad.touches(
                IndexCandidate.of(
                    SampleTable.NAME,
                    AccessMethod.BTREE,
                    IndexCandidate.KeyPart.of(IndexExpression.of("lower(status)"))),
                updated))
        .isTrue();
  }

  @Test
  void aColumnThatIsSetChargesForAllIndexesOfTheTable() {
    WriteLoad writes = new WriteLoad();
    writes.add(
        SamplePlans.write("Update", 10),
        SampleTable.of("a", "b").index(btree("b")).index(btree("b", "a")).table(),
        5,
        Set.of("a"));

    assertThat(writes.of(candidate("b"), 1)).isZero();
    assertThat(writes.of(candidate("a"), 1)).isEqualTo(10 * 5 * (1 + 2) * WriteLoad.COST_PER_ENTRY);
  }

  @Test
  void anInsertPaysForTheRowsThatThePartialIndexHolds() {
    WriteLoad writes = new WriteLoad();
    writes.add(SamplePlans.write("Insert", 1), SampleTable.of("a").table(), 1_000, Set.of());

    assertThat(writes.of(candidate("a"), 0.1)).isEqualTo(1_000 * WriteLoad.COST_PER_ENTRY * 0.1);
  }
}
