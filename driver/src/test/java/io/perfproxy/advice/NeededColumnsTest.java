package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.expression.ConditionReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeededColumnsTest {

  private static final String SCAN =
      """
      {"Node Type": "Seq Scan", "Relation Name": "t", "Schema": "public", "Alias": "t",
       "Output": ["a", "b", "c", "d"], "Filter": "(t.a = 1)"}
      """;

  @Test
  void takesWhatIsAskedForAboveTheScanAndByTheConditions() {
    assertThat(needed(node("Aggregate", "sum(b)"), true, Set.of())).containsExactly("b", "a");
    assertThat(needed(SCAN, true, Set.of())).containsExactly("a", "b", "c", "d");
  }

  @Test
  void leavesOutWhatThePredicateOfTheIndexSettles() {
    assertThat(needed(node("Aggregate", "sum(b)"), true, Set.of("a = 1"))).containsExactly("b");
  }

  @Test
  void takesItsOwnColumnsOnlyWhereThereAreOtherTables() {
    assertThat(needed(node("Hash Join", "t.b", "o.c"), false, Set.of())).containsExactly("b", "a");
  }

  @Test
  void refusesWhatNeedsTheRows() {
    assertThat(needed(node("LockRows", "b"), true, Set.of())).isNull();
    assertThat(needed(node("Aggregate", "count(t.*)"), true, Set.of())).isNull();
    assertThat(needed(node("Sort", "b"), true, Set.of())).containsExactly("b", "a");
  }

  private static String node(String type, String... output) {
    return String.format(
        Locale.ROOT,
        """
        {"Node Type": "%s", "Output": ["%s"], "Plans": [%s]}
        """,
        type,
        String.join("\", \"", output),
        SCAN);
  }

  private static @Nullable Set<String> needed(String plan, boolean alone, Set<String> settled) {
    String condition = "(t.a = 1)";
    TableDemand demand =
        new TableDemand(
            SampleTable.of("a", "b", "c", "d").table(),
            "t",
            List.of(new Predicate(ConditionReader.read(condition), "a = 1", true)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false);
    return NeededColumns.of(SamplePlans.of(plan), demand, alone, settled).orElse(null);
  }
}
