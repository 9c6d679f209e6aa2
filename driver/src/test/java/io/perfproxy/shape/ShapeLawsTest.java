package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every statement, tried on random ones with fixed seeds. */
class ShapeLawsTest {
  private static final int ROUNDS = 4000;
  private static final String SECRET = "s3cr3t";

  private static final String[] CLEAN_LITERALS = {
    "'" + SECRET + "'", "4711", "-4711", "47.11e5", "?", "null", "true", "'a''" + SECRET + "'"
  };

  /** A statement as pieces; a literal is an empty piece. */
  private static List<String> statement(Random random) {
    List<String> pieces = new ArrayList<>();
    switch (random.nextInt(6)) {
      case 0 -> {
        add(pieces, "insert into", name(random), "(", "a", ",", "b", ")", "values");
        add(pieces, "(", "", ",", "", ")");
        if (random.nextBoolean()) {
          add(pieces, ",", "(", "", ",", "", ")");
        }
      }
      case 1 -> {
        add(pieces, "update", name(random), "set", name(random), "=", "", "where");
        condition(pieces, random, 3);
      }
      case 2 -> {
        add(pieces, "delete from", name(random), "where");
        condition(pieces, random, 3);
      }
      default -> {
        add(pieces, "select", name(random), ",", "", ",", "f", "(", "", ",", name(random), ")");
        add(pieces, "from", name(random), "t", "join", name(random), "u", "on", "t.id", "=");
        add(pieces, "u.id", "where");
        condition(pieces, random, 4);
        add(pieces, "order by", name(random), "desc");
      }
    }
    return pieces;
  }

  private static void condition(List<String> pieces, Random random, int depth) {
    switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> add(pieces, name(random), operator(random), "");
      case 1 -> {
        add(pieces, name(random), "in", "(", "");
        for (int more = random.nextInt(4); more > 0; more--) {
          add(pieces, ",", "");
        }
        pieces.add(")");
      }
      case 2 -> add(pieces, name(random), "between", "", "and", "");
      case 3 -> add(pieces, name(random), "is not null");
      case 4 -> {
        pieces.add("(");
        condition(pieces, random, depth - 1);
        pieces.add("or");
        condition(pieces, random, depth - 1);
        pieces.add(")");
      }
      case 5 -> {
        add(pieces, "exists", "(", "select", "", "from", name(random), "where");
        condition(pieces, random, depth - 1);
        pieces.add(")");
      }
      default -> {
        condition(pieces, random, depth - 1);
        pieces.add("and");
        condition(pieces, random, depth - 1);
      }
    }
  }

  private static void add(List<String> pieces, String... more) {
    pieces.addAll(List.of(more));
  }

  private static String name(Random random) {
    String[] names = {"orders", "o1_0.id", "customer", "s.lines", "x2", "größe"};
    return names[random.nextInt(names.length)];
  }

  private static String operator(Random random) {
    String[] operators = {"=", "<>", "<=", ">", "like", "+", "||"};
    return operators[random.nextInt(operators.length)];
  }

  /** Writes the pieces with literals, blanks, comments and letter case at random. */
  private static String written(List<String> pieces, Random random) {
    StringBuilder sql = new StringBuilder();
    for (String piece : pieces) {
      sql.append(blank(random));
      if (piece.isEmpty()) {
        sql.append(CLEAN_LITERALS[random.nextInt(CLEAN_LITERALS.length)]);
        continue;
      }
      for (int i = 0; i < piece.length(); i++) {
        char c = piece.charAt(i);
        boolean raise = c >= 'a' && c <= 'z' && random.nextInt(3) == 0;
        sql.append(raise ? (char) (c - 'a' + 'A') : c);
      }
    }
    return sql.append(random.nextBoolean() ? ";" : "").append(blank(random)).toString();
  }

  private static String blank(Random random) {
    String[] blanks = {" ", "  ", "\n", "\t", "\r\n", " /* " + SECRET + " */ ", "-- s3cr3t 4711\n"};
    return blanks[random.nextInt(blanks.length)];
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void writingDoesNotMatter(Dialect dialect) {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> pieces = statement(random);
      String one = written(pieces, random);
      String other = written(pieces, random);
      assertThat(Shape.of(other, dialect).text())
          .as("%s%n%s", one, other)
          .isEqualTo(Shape.of(one, dialect).text());
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noLiteralSurvives(Dialect dialect) {
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      String sql = written(statement(random), random);
      Shape shape = Shape.of(sql, dialect);
      assertThat(shape.text()).as(sql).doesNotContain(SECRET).doesNotContain("4711");
      assertThat(shape.tables()).as(sql).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aShapeIsItsOwnShape(Dialect dialect) {
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      assertIdempotent(written(statement(random), random), dialect);
    }
  }

  /** Anything that can be put together from the pieces of the language, sense or not. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aShapeOfNonsenseIsItsOwnShape(Dialect dialect) {
    String[] pieces = {
      "select",
      "from",
      "where",
      "in",
      "(",
      ")",
      ",",
      "[",
      "]",
      "array",
      "values",
      "(1, 2)",
      ".",
      "'x'",
      "E'\\''",
      "1",
      "2.5",
      "-",
      "+",
      "?",
      "??",
      "?|",
      "$1",
      ":p",
      "::",
      ":",
      ":=",
      "int",
      "@p",
      "@@v",
      "#t",
      "$$x$$",
      "a",
      "b.c",
      "\"a\"",
      "\"B\"",
      "`q`",
      "[n]",
      "=",
      "||",
      "|",
      "&",
      "@",
      "<",
      ">",
      "!",
      "*",
      "/",
      "null",
      "is",
      "not",
      "set",
      "default",
      "row",
      "order by",
      "group by",
      "limit",
      "with",
      "as",
      ";",
      "insert into",
      "update",
      "delete",
      "create table",
      "begin",
      "savepoint",
      "fetch",
      "declare",
      "to",
      "interval",
      "date",
      "{",
      "}",
      "call",
      "x'1f'",
      "u&'x' uescape '!'",
      "1x",
      "$a",
      "\\",
      "~",
      "%",
      "#",
      "/*",
      "*/",
      "--",
      "\n",
      "ü",
      "\ud800",
      "value",
      "session",
      "alter",
      "union",
      "asc",
      "collate",
      "role",
      "of",
      "current",
      "\u0000"
    };
    Random random = new Random(4);
    for (int round = 0; round < ROUNDS * 10; round++) {
      StringBuilder sql = new StringBuilder();
      for (int count = random.nextInt(12); count >= 0; count--) {
        sql.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(4) == 0 ? "" : " ");
      }
      assertIdempotent(sql.toString(), dialect);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aChangedPieceChangesTheShape(Dialect dialect) {
    Random random = new Random(5);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> pieces = statement(random);
      List<String> changed = new ArrayList<>(pieces);
      int at = random.nextInt(pieces.size());
      String piece = pieces.get(at);
      if (piece.isEmpty() || "(),".contains(piece)) {
        continue;
      }
      changed.set(at, piece.equals("and") ? "or" : piece + "x");
      assertThat(Shape.of(written(changed, random), dialect))
          .as("%s%n%s", pieces, changed)
          .isNotEqualTo(Shape.of(written(pieces, random), dialect));
    }
  }

  private static void assertIdempotent(String sql, Dialect dialect) {
    Shape shape = Shape.of(sql, dialect);
    assertThat(Shape.of(shape.text(), dialect).text())
        .as("%s %s", dialect, sql)
        .isEqualTo(shape.text());
  }
}
