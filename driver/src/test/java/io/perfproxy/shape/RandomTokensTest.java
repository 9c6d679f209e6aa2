package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A shape is its own shape, even where the text makes no sense: tokens in an order that nobody
 * would write soon show which state of the normaliser outlives what it was about.
 */
class RandomTokensTest {

  private static final long SEED = 2026;
  private static final int TEXTS = 150_000;
  private static final int MAX_TOKENS = 24;

  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "select ",
          "insert into t ",
          "update t set ",
          "delete from ",
          "merge into t ",
          "with a as (",
          "call ",
          "set ",
          "alter session set ");

  private static final List<String> MARKS =
      List.of(
          ("( ) [ ] { } , ; . .. ? ?? ?| ?& $1 :name :: : := = => <> + - * / % || | & ^ ~ ! @ @x #"
                  + " #x \\ 1 0x1F 1.5 1e3 .5 1_0 'a' '' 'a''b' E'\\'' N'x' U&'x' B'1' $$ $t$"
                  + " $t$a$t$ \"a\" \" `a` ` [a] a b t tab_2024_05 _x -- /* */ /*!40101 q'[a]' {d"
                  + " {ts {fn 'torn \"torn `torn \t \n \0 é \ud800")
              .split(" "));

  private static final List<String> LISTS =
      List.of("values (?, ?), (?, ?)", "in (?, ?)", "in (1, 2, 3)", "array[1, 2]", "order by 1, 2");

  private static List<String> tokens() {
    List<String> tokens = new ArrayList<>(LISTS);
    for (Keyword keyword : Keyword.values()) {
      tokens.add(keyword.name().toLowerCase(Locale.ROOT));
    }
    for (int weight = 0; weight < 3; weight++) {
      tokens.addAll(MARKS);
    }
    return tokens;
  }

  @Test
  void aShapeIsItsOwnShape() {
    List<String> tokens = tokens();
    List<Dialect> dialects = List.of(Dialect.values());
    Random random = new Random(SEED);
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder(oneOf(BEGINNINGS, random));
      int count = 1 + random.nextInt(MAX_TOKENS);
      for (int token = 0; token < count; token++) {
        text.append(oneOf(tokens, random)).append(random.nextInt(3) == 0 ? "" : " ");
      }
      Dialect dialect = oneOf(dialects, random);
      String shape = Shape.of(text.toString(), dialect).text();
      assertThat(Shape.of(shape, dialect).text()).as("%s: %s", dialect, text).isEqualTo(shape);
    }
  }

  private static <T> T oneOf(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
