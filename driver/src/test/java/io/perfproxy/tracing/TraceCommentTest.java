package io.perfproxy.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.execution.InternalErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCommentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String COMMENT =
      "/*traceparent='00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'*/";

  private final InternalErrors errors = new InternalErrors();
  private final TraceComment comment =
      new TraceComment(() -> new SpanIds(TRACE, SPAN, true), errors);

  @Test
  void isAppendedBeforeAFinalSemicolon() {
    assertThat(comment.appendTo("select 1")).isEqualTo("select 1 " + COMMENT);
    assertThat(comment.appendTo("select 1 \n")).isEqualTo("select 1 " + COMMENT);
    assertThat(comment.appendTo("select 1;")).isEqualTo("select 1 " + COMMENT + ";");
    assertThat(comment.appendTo("select 1; ")).isEqualTo("select 1 " + COMMENT + ";");
    assertThat(comment.appendTo("select '/' || '*'")).isEqualTo("select '/' || '*' " + COMMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "select 1 -- note",
        "/* mine */ select 1",
        "select '--'",
        "{call f(?)}",
        " {? = call abs(?)}"
      })
  void leavesTextsAloneThatTakeNone(String sql) {
    assertThat(comment.appendTo(sql)).isEqualTo(sql);
  }

  @Test
  void namesSpansThatAreNotSampled() {
    assertThat(new SpanIds(TRACE, SPAN, false).traceparent())
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-00");
  }

  @Test
  void appendsNothingOutsideOfSpans() {
    assertThat(new TraceComment(() -> null, errors).appendTo("select 1")).isEqualTo("select 1");
    assertThat(errors.count()).isZero();
  }

  @Test
  void aTracerThatThrowsIsNotFelt() {
    TraceComment broken =
        new TraceComment(
            () -> {
              throw new IllegalStateException("broken on purpose");
            },
            errors);
    assertThat(broken.appendTo("select 1")).isEqualTo("select 1");
    assertThat(errors.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "4bf92f3577b34da6a3ce929d0e0e473",
        "4BF92F3577B34DA6A3CE929D0E0E4736",
        "4bf92f3577b34da6a3ce929d0e0e'*/;"
      })
  void idsAreHexadecimalSoThatNothingElseGetsIntoSql(String traceId) {
    assertThatThrownBy(() -> new SpanIds(traceId, SPAN, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(";");
  }
}
