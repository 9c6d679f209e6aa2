package io.perfproxy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperandTest {

  @Test
  void findsColumnsAndNothingElseWithADot() {
    Operand operand =
        ConditionReader.readOperand(
            "(public.score(t.a, \"Other Table\".\"b.c\", 1.5) + (t.location).x)");

    assertThat(operand.columns())
        .containsExactly(
            new ColumnReference("t", "a"),
            new ColumnReference("Other Table", "b.c"),
            new ColumnReference("t", "location"));
    assertThat(operand.aliases()).containsExactly("t", "Other Table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(t.j ->> 'k'::text)          | j ->> 'k'::text",
        "lower((t.email)::text)       | lower((email)::text)",
        "(t.\"Weird\" <-> 't.x'::text) | \"Weird\" <-> 't.x'::text",
        "t.f(t.a)                     | t.f(a)",
      })
  void isWrittenForAnIndexWithoutTheAlias(String printed, String defined) {
    assertThat(ConditionReader.readOperand(printed).withoutAlias("t")).isEqualTo(defined);
  }

  @Test
  void tellsACastColumn() {
    assertThat(ConditionReader.readOperand("(t.at)::timestamp without time zone").castColumn())
        .contains(
            new Operand.CastColumn(new ColumnReference("t", "at"), "timestamp without time zone"));
    assertThat(ConditionReader.readOperand("((t.j -> 'k'::text))::integer").castColumn()).isEmpty();
    assertThat(ConditionReader.readOperand("(t.code)::text || $1").castColumn()).isEmpty();
    assertThat(ConditionReader.readOperand("t.at").castColumn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'{a,\"b, c\",\"d\\\"e\"}'::text[]                   | a;b, c;d\"e",
        "ARRAY['a'::text, 'it''s'::text]                       | a;it's",
        "(ARRAY['a'::character varying, 'b'::character varying])::text[] | a;b",
        "'{1,2}'::integer[]                                    | 1;2",
        "ARRAY[1, 2]                                           | 1;2",
      })
  void readsConstantArrays(String printed, String elements) {
    assertThat(String.join(";", ConditionReader.readOperand(printed).constantElements()))
        .isEqualTo(elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$1", "ARRAY[t.a, 1]", "(SubPlan 1)", "(InitPlan 1).col1"})
  void takesNothingElseForConstantArrays(String printed) {
    assertThat(ConditionReader.readOperand(printed).constantElements()).isEmpty();
  }

  @Test
  void tellsTheValueOfAText() {
    assertThat(ConditionReader.readOperand("'it''s %'::text").stringValue()).contains("it's %");
    assertThat(ConditionReader.readOperand("E'a\\\\b'::text").stringValue()).contains("a\\b");
    assertThat(ConditionReader.readOperand("lower('x'::text)").stringValue()).isEmpty();
  }

  @Test
  void countsTheArgumentsOfFunctions() {
    assertThat(
            ConditionReader.readOperand("to_tsvector('english'::regconfig, lower(t.body)) || now()")
                .functions())
        .containsExactly(
            new FunctionCall("to_tsvector", 2),
            new FunctionCall("lower", 1),
            new FunctionCall("now", 0));
  }
}
