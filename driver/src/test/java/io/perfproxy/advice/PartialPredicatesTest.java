package io.perfproxy.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.expression.ConditionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialPredicatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(t.status = 'ACTIVE'::text)",
        "((t.status)::text = 'ACTIVE'::text)",
        "(t.status <> 'DONE'::text)",
        "(t.deleted_at IS NULL)",
        "(t.deleted_at IS NOT NULL)",
        "t.processed",
        "(NOT t.processed)",
        "(t.status = ANY ('{A,B}'::text[]))",
        "(t.status <> ALL ('{A,B}'::text[]))"
      })
  void anIndexMayBeLimitedToAConstantKind(String condition) {
    assertThat(PartialPredicates.isFilter(ConditionReader.read(condition))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(t.created_at > '2026-01-01'::date)",
        "(t.status = $1)",
        "(t.expires_at = now())",
        "(t.a = t.b)",
        "(lower(t.name) = 'x'::text)",
        "(t.status <> ANY ('{A,B}'::text[]))"
      })
  void butNotToWhatChangesOrIsComputed(String condition) {
    assertThat(PartialPredicates.isFilter(ConditionReader.read(condition))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (t.status = ANY ('{A,B}'::text[]))    | status IN ('A', 'B')
          (t.status <> ALL ('{A,B}'::text[]))   | status NOT IN ('A', 'B')
          (t.kind = ANY ('{1,2}'::integer[]))   | kind IN (1, 2)
          """)
  void listsAreWrittenAsPeopleWriteThem(String condition, String sql) {
    Predicate predicate =
        new Predicate(
            ConditionReader.read(condition),
            ConditionReader.readOperand(condition).withoutAlias("t"),
            true);
    assertThat(PartialPredicates.sql(predicate)).isEqualTo(sql);
  }

  @Test
  void whatIsWrittenDifferentlyIsStillTheSame() {
    assertThat(PartialPredicates.conjuncts("((status = ANY ('{B,A}'::text[])) AND (a IS NULL))"))
        .isEqualTo(
            PartialPredicates.conjuncts(
                "(a IS NULL) AND (status = ANY (ARRAY['A', 'B']::text[]))"));
    assertThat(PartialPredicates.conjuncts(null)).isEmpty();
  }
}
