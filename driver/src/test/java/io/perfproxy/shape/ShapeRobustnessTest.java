package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text has a shape, soon, and of bounded size. */
class ShapeRobustnessTest {
  private static final int MANY = 200_000;

  /**
   * Repeated until 200,000 characters; what is quadratic anywhere takes many seconds at that size.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "{",
        "in (",
        "in ((",
        "array[",
        "values (",
        "values (1),",
        "(1),",
        "'",
        "\"",
        "`",
        "$",
        "$a$",
        "$a",
        "$$",
        "/*",
        "*/",
        "--",
        "#",
        "-",
        "- ",
        "+",
        "?",
        "? ",
        "?? ",
        "a ? /**/ ",
        ":",
        "::",
        "a.",
        ".",
        ",",
        ";",
        "a ",
        "a,",
        "1 ",
        "1_",
        "1e",
        "0x",
        "\\",
        "\u0000",
        "\ud800",
        "\udc00",
        "世",
        "q'[",
        "u&'",
        "e'\\",
        "@",
        "x in (a, ",
        "select ",
        "with a as (",
        "from a, ",
        "order by 1, ",
        "set a = 1, ",
        "savepoint ",
        "/*!",
        "N'a' ",
        "<",
        "interval ",
        "/* /* */"
      })
  void longRunsOfOnePiece(String piece) {
    String sql = piece.repeat(MANY / piece.length());
    for (Dialect dialect : Dialect.values()) {
      for (String prefix :
          new String[] {"", "select * from t where a in (", "insert into t values "}) {
        assertTimeout(
            Duration.ofSeconds(3),
            () -> {
              Shape shape = Shape.of(prefix + sql, dialect);
              assertThat(shape.text().length()).isLessThanOrEqualTo(Normaliser.MAX_TEXT);
              assertThat(shape.tables()).hasSizeLessThanOrEqualTo(NameList.MAX_NAMES);
            },
            () -> dialect + " " + piece);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "in (", "[", "'", "+", "a.", "1 "})
  void tenMillionCharacters(String piece) {
    String sql = "select " + piece.repeat(10_000_000 / piece.length());
    assertTimeout(
        Duration.ofSeconds(20),
        () ->
            assertThat(Shape.of(sql, Dialect.POSTGRESQL).text())
                .hasSizeLessThanOrEqualTo(Normaliser.MAX_TEXT));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void tenMegabytes(Dialect dialect) {
    StringBuilder sql = new StringBuilder("select * from t where a in (0");
    for (int i = 1; sql.length() < 10_000_000; i++) {
      sql.append(',').append(i);
    }
    sql.append(") and b = 2");
    assertTimeout(
        Duration.ofSeconds(10),
        () ->
            assertThat(Shape.of(sql.toString(), dialect).text())
                .isEqualTo("select * from t where a in (?) and b = ?"));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void randomCharacters(Dialect dialect) {
    Random random = new Random(6);
    for (int round = 0; round < 20_000; round++) {
      char[] text = new char[random.nextInt(60)];
      boolean ascii = random.nextBoolean();
      for (int i = 0; i < text.length; i++) {
        text[i] = (char) random.nextInt(ascii ? 128 : 65536);
      }
      Shape shape = Shape.of(new String(text), dialect);
      assertThat(Shape.of(shape.text(), dialect).text())
          .as("%s", (Object) text)
          .isEqualTo(shape.text());
    }
  }

  @Test
  void loneSurrogatesAreReplaced() {
    Shape shape = Shape.of("select \ud800 from t", Dialect.POSTGRESQL);
    assertThat(shape.text()).isEqualTo("select \ufffd from t");
  }

  @Test
  void textsTooLongToKeepDifferInTheirEnds() {
    StringBuilder columns = new StringBuilder("select a");
    for (int i = 0; i < 50_000; i++) {
      columns.append(", column_").append(i);
    }
    Shape one = Shape.of(columns + " from t", Dialect.POSTGRESQL);
    Shape other = Shape.of(columns + " from u", Dialect.POSTGRESQL);
    assertThat(one.text()).hasSizeLessThanOrEqualTo(Normaliser.MAX_TEXT);
    assertThat(one).isNotEqualTo(other);
    assertThat(one).isEqualTo(Shape.of(columns + " FROM t", Dialect.POSTGRESQL));
  }

  @Test
  void nothingIsTheEmptyShape() {
    assertThat(Shape.of(null, Dialect.POSTGRESQL)).isSameAs(Shape.EMPTY);
    for (String sql : new String[] {"", " ", ";", " ; ; ", "-- nothing", "/* nothing"}) {
      Shape shape = Shape.of(sql, Dialect.POSTGRESQL);
      assertThat(shape).isEqualTo(Shape.EMPTY);
      assertThat(shape.operation()).isEqualTo(Operation.OTHER);
    }
  }
}
