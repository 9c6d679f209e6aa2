package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.SqlText.Clause;
import io.perfproxy.shape.SqlText.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/** What holds for every statement. */
class ShapeLawsTest {
  private static final String SEED = "20";

  /** Words and operators that can stand for one another, but mean something else. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("and", "or"),
          Map.entry("or", "and"),
          Map.entry("join", "cross join"),
          Map.entry("desc", "asc"),
          Map.entry("distinct", "all"),
          Map.entry("=", "<>"),
          Map.entry("<>", "="),
          Map.entry("<", ">"),
          Map.entry(">", "<"),
          Map.entry(">=", "<="),
          Map.entry("+", "-"),
          Map.entry("2", "3"),
          Map.entry("\"Order Line\"", "\"Order line\""),
          Map.entry("`Order Line`", "`Order line`"),
          Map.entry("[Order Line]", "[Order line]"));

  @Provide
  Arbitrary<Tuple2<Dialect, SqlText>> statements() {
    return Arbitraries.oneOf(
        Arrays.stream(Dialect.values())
            .map(
                dialect ->
                    new SqlArbitraries(dialect).statements().map(text -> Tuple.of(dialect, text)))
            .toList());
  }

  /** Anything that can be put together from the pieces of the language, sense or not. */
  @Provide
  Arbitrary<String> nonsense() {
    Arbitrary<String> pieces = Arbitraries.of(NONSENSE.split(" "));
    Arbitrary<String> blanks = Arbitraries.of("", " ", " ", " ", "\n");
    return Combinators.combine(pieces, blanks)
        .as((piece, blank) -> piece + blank)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 6000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void writingDoesNotMatter(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    Dialect dialect = statement.get1();
    String one = statement.get2().written(dialect, random).toString();
    String other = statement.get2().written(dialect, random).toString();
    assertThat(Shape.of(other, dialect).text())
        .as("%s%n%s", one, other)
        .isEqualTo(Shape.of(one, dialect).text());
    assertThat(SlotLayout.of(other, dialect).slots())
        .as("%s%n%s", one, other)
        .isEqualTo(SlotLayout.of(one, dialect).slots());
  }

  @Property(tries = 6000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void noValueAndNoCommentSurvives(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    String sql = statement.get2().written(statement.get1(), random).toString();
    Shape shape = Shape.of(sql, statement.get1());
    assertThat(shape.text()).as(sql).doesNotContain(SqlText.SECRET, SqlText.NUMBER);
    assertThat(shape.tables()).as(sql).noneMatch(table -> table.contains(SqlText.SECRET));
  }

  @Property(tries = 6000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void everyValueHasItsPlace(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    SqlText.Written written = statement.get2().written(statement.get1(), random);
    String sql = written.toString();
    SlotLayout layout = SlotLayout.of(sql, statement.get1());
    boolean numbered = sql.contains("$1") || sql.contains("?1");
    if (!numbered) {
      assertThat(layout.placeholders() + layout.literals()).as(sql).isEqualTo(written.values());
    }
    for (int literal = 0; literal < layout.literals(); literal++) {
      assertThat(layout.slotOfLiteral(literal)).isBetween(0, layout.slots().size() - 1);
    }
    for (int parameter = 1; parameter <= layout.placeholders(); parameter++) {
      assertThat(layout.slotOfPlaceholder(parameter)).isBetween(0, layout.slots().size() - 1);
    }
  }

  @Property(tries = 6000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void aShapeIsItsOwnShape(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    Dialect dialect = statement.get1();
    assertIdempotent(statement.get2().written(dialect, random).toString(), dialect);
  }

  @Property(tries = 60_000, seed = SEED)
  void aShapeOfNonsenseIsItsOwnShape(@ForAll("nonsense") String sql, @ForAll Dialect dialect) {
    assertIdempotent(sql, dialect);
  }

  @Property(tries = 20_000, seed = SEED)
  void aShapeOfAnythingIsItsOwnShape(@ForAll String sql, @ForAll Dialect dialect) {
    assertIdempotent(sql, dialect);
  }

  @Property(tries = 6000, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void aChangedPieceChangesTheShape(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    Dialect dialect = statement.get1();
    SqlText text = statement.get2();
    List<SqlText> changed = new ArrayList<>();
    List<Piece> pieces = text.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      Piece other = other(pieces.get(i));
      if (other != null) {
        changed.add(text.with(i, other));
      }
    }
    SqlText change = changed.get(random.nextInt(changed.size()));
    assertDifferent(text, change, dialect, random);
  }

  @Property(tries = 6000, seed = SEED)
  void aDroppedClauseChangesTheShape(
      @ForAll("statements") Tuple2<Dialect, SqlText> statement, @ForAll Random random) {
    for (Clause clause : statement.get2().clauses()) {
      if (clause.isOptional()) {
        assertDifferent(
            statement.get2(), statement.get2().without(clause), statement.get1(), random);
      }
    }
  }

  private static @Nullable Piece other(Piece piece) {
    if (piece instanceof Piece.Word word) {
      boolean name = word.text().matches("orders|line_items|o1_0|id|total|x2|größe|customer_id");
      String other = name ? word.text() + "x" : OTHERS.get(word.text());
      return other == null ? null : new Piece.Word(other);
    }
    String other = piece instanceof Piece.Exact exact ? OTHERS.get(exact.text()) : null;
    return other == null ? null : new Piece.Exact(other);
  }

  private static void assertDifferent(SqlText one, SqlText other, Dialect dialect, Random random) {
    String first = one.written(dialect, random).toString();
    String second = other.written(dialect, random).toString();
    assertThat(Shape.of(first, dialect))
        .as("%s%n%s", first, second)
        .isNotEqualTo(Shape.of(second, dialect));
  }

  private static void assertIdempotent(String sql, Dialect dialect) {
    Shape shape = Shape.of(sql, dialect);
    assertThat(Shape.of(shape.text(), dialect).text())
        .as("%s %s", dialect, sql)
        .isEqualTo(shape.text());
  }

  private static final String NONSENSE =
      "select from where in ( ) , [ ] array values (1,2) . 'x' E'\\'' 1 2.5 - + ? ?? ?| $1 :p :: :"
          + " := int @p @@v #t $$x$$ a b.c \"a\" \"B\" `q` [n] = || | & @ < > ! * / null is not set"
          + " default row order by group limit with as ; insert into update delete create table"
          + " begin savepoint fetch first declare to interval date { } call x'1f' u&'x' uescape '!'"
          + " 1x $a \\ ~ % # /* */ -- \n ü \ud800 value session alter union asc collate role of"
          + " current \0";
}
