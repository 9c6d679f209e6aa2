package io.perfproxy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.expression.Condition.Quantifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as PostgreSQL prints them. */
class ConditionReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(t.a = 5)                                    | t.a              | =   | NONE | 5",
        "((t.code)::text = 'c5'::text)                | (t.code)::text   | =   | NONE | 'c5'::text",
        "(t.a = ANY ('{1,2,3}'::integer[]))           | t.a              | =   | ANY  | '{1,2,3}'::integer[]",
        "('x1'::text = ANY (t.tags))                  | 'x1'::text       | =   | ANY  | t.tags",
        "(t.b <> ALL ('{x,y}'::text[]))               | t.b              | <>  | ALL  | '{x,y}'::text[]",
        "(t.b ~~* 'b%'::text)                         | t.b              | ~~* | NONE | 'b%'::text",
        "((t.j ->> 'k'::text) = '5'::text)            | t.j ->> 'k'::text | =  | NONE | '5'::text",
        "(((t.j -> 'k'::text))::integer = 5)          | ((t.j -> 'k'::text))::integer | = | NONE | 5",
        "(t.j ? 'error'::text)                        | t.j              | ?   | NONE | 'error'::text",
        "(lower(t.b) = 'b5'::text)                    | lower(t.b)       | =   | NONE | 'b5'::text",
        "(t.d IS DISTINCT FROM '4'::numeric)          | t.d              | IS DISTINCT FROM | NONE | '4'::numeric",
        "(ROW(t.c, t.id) < ROW(now(), 5))             | ROW(t.c, t.id)   | <   | NONE | ROW(now(), 5)",
        "(CASE WHEN (t.a > 5) THEN 1 ELSE 0 END = 1)  | CASE WHEN (t.a > 5) THEN 1 ELSE 0 END | = | NONE | 1",
        "(t.during OPERATOR(pg_catalog.&&) $1)        | t.during         | &&  | NONE | $1",
        "(t.\"Weird = Col\" = 'it''s = (5'::text)     | t.\"Weird = Col\" | =  | NONE | 'it''s = (5'::text",
      })
  void readsComparisons(
      String text, String left, String operator, String quantifier, String right) {
    assertThat(ConditionReader.read(text))
        .isInstanceOfSatisfying(
            Condition.Comparison.class,
            comparison -> {
              assertThat(comparison.left().text()).isEqualTo(left);
              assertThat(comparison.operator()).isEqualTo(operator);
              assertThat(comparison.quantifier()).isEqualTo(Quantifier.valueOf(quantifier));
              assertThat(comparison.right().text()).isEqualTo(right);
            });
  }

  @Test
  void readsConnectives() {
    Condition condition =
        ConditionReader.read(
            "(t.f AND (t.deleted_at IS NULL) AND (NOT t.g) AND ((t.a = 1) OR (t.note IS NOT NULL)))");

    assertThat(condition).isInstanceOf(Condition.And.class);
    List<Condition> parts = ((Condition.And) condition).parts();
    assertThat(parts)
        .extracting(Condition::text)
        .containsExactly(
            "t.f", "(t.deleted_at IS NULL)", "(NOT t.g)", "((t.a = 1) OR (t.note IS NOT NULL))");
    assertThat(parts.get(0)).isInstanceOf(Condition.Test.class);
    assertThat(parts.get(1))
        .isInstanceOfSatisfying(
            Condition.NullTest.class, test -> assertThat(test.negated()).isFalse());
    assertThat(parts.get(2)).isInstanceOf(Condition.Not.class);
    assertThat(parts.get(3)).isInstanceOf(Condition.Or.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "(", ")", "((a = 1)", "AND", "(NOT)", "'open", "t.", "= 5", "((((", "IS NULL"})
  void takesAnythingWithoutComplaint(String text) {
    assertThat(ConditionReader.read(text).text()).isNotNull();
  }
}
