package io.perfproxy.shape;

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
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/** A grammar of the statements that applications send, for each dialect with its own forms. */
final class SqlArbitraries {
  private static final int DEPTH = 3;
  private static final int GENERATOR_SIZE = 1000;

  private static final List<String> LITERALS =
      List.of("'s3cr3t'", "'it''s s3cr3t'", "4711", "-4711", "47.11e4711", ".4711", "?", "null");

  private static final Map<Dialect, List<String>> OWN_LITERALS =
      Map.of(
          Dialect.POSTGRESQL,
              List.of(
                  "$$s3cr3t$$", "$q$ s3cr3t $ $q$", "E'a\\'s3cr3t'", "U&'s3cr3t'", "$1", "true"),
          Dialect.MYSQL, List.of("\"s3cr3t\"", "'a\\'s3cr3t'", "0x4711", "x'4711'", "false"),
          Dialect.ORACLE,
              List.of("q'[s3cr3t']'", "nq'{it's s3cr3t}'", ":s3cr3t", ":1", "4711f", "N's3cr3t'"),
          Dialect.SQLSERVER, List.of("N's3cr3t'", "@s3cr3t", "0x4711", "4711.4711"),
          Dialect.H2, List.of("$$s3cr3t$$", "U&'s3cr3t'", "?1", "x'4711'"),
          Dialect.GENERIC, List.of(":s3cr3t", "E'a\\'s3cr3t'", "true"));

  private static final List<String> BLANKS =
      List.of(" ", "  ", "\n", "\t", "\r\n", " /* s3cr3t 'n -- 4711 */ ", " -- s3cr3t '4711\n");

  private static final Map<Dialect, List<String>> OWN_BLANKS =
      Map.of(
          Dialect.POSTGRESQL, List.of("/* /* s3cr3t */ 4711 */", "\u00a0"),
          Dialect.MYSQL, List.of("# s3cr3t 4711\n"),
          Dialect.ORACLE, List.of("/*+ s3cr3t */"),
          Dialect.SQLSERVER, List.of("/* /* s3cr3t */ 4711 */"),
          Dialect.H2, List.of("// s3cr3t 4711\n", "/* /* s3cr3t */ 4711 */"),
          Dialect.GENERIC, List.of("\f"));

  /** How rows are limited, with {@code ?} where a value goes. */
  private static final Map<Dialect, List<String>> PAGES =
      Map.of(
          Dialect.POSTGRESQL, List.of("limit ? offset ?", "offset ? rows fetch first ? rows only"),
          Dialect.MYSQL, List.of("limit ? , ?", "limit ? offset ?"),
          Dialect.ORACLE, List.of("offset ? rows fetch next ? rows only"),
          Dialect.SQLSERVER, List.of("offset ? rows fetch next ? rows only"),
          Dialect.H2, List.of("limit ? offset ?", "fetch first ? rows only"),
          Dialect.GENERIC, List.of("fetch first ? rows only"));

  private static final Map<Dialect, String> QUOTES =
      Map.of(Dialect.MYSQL, "`Order Line`", Dialect.SQLSERVER, "[Order Line]");

  private final Dialect dialect;

  SqlArbitraries(Dialect dialect) {
    this.dialect = dialect;
  }

  static String literal(Dialect dialect, Random random) {
    return anyOf(LITERALS, OWN_LITERALS.getOrDefault(dialect, List.of()), random);
  }

  static String blank(Dialect dialect, Random random) {
    return anyOf(BLANKS, OWN_BLANKS.getOrDefault(dialect, List.of()), random);
  }

  private static String anyOf(List<String> common, List<String> own, Random random) {
    int index = random.nextInt(common.size() + own.size());
    return index < common.size() ? common.get(index) : own.get(index - common.size());
  }

  Arbitrary<SqlText> statements() {
    return oneOf(select(DEPTH), insert(), update(), delete()).map(SqlText::new);
  }

  // Statements.

  private Arbitrary<List<Clause>> select(int depth) {
    return clauses(
        optional(with(depth)),
        required(all(words("select"), items(depth), words("from"), tables(depth))),
        optional(all(words("where"), condition(depth))),
        optional(all(words("group by"), column(), words("having count ( * ) > ?"))),
        optional(all(words("order by"), column(), words(", 2 desc"))),
        optional(page()));
  }

  private Arbitrary<List<Clause>> insert() {
    Arbitrary<List<Piece>> target = all(words("insert into"), name(), words("( a , b )"));
    return oneOf(
        clauses(required(all(target, words("values"), pieces(new Piece.Rows(2))))),
        clauses(
            required(all(target, words("select a , ? from"), name())),
            optional(all(words("where"), condition(1)))));
  }

  private Arbitrary<List<Clause>> update() {
    return clauses(
        required(all(words("update"), name(), words("set a ="), operand(2), words(", b = ?"))),
        optional(all(words("where"), condition(2))));
  }

  private Arbitrary<List<Clause>> delete() {
    return clauses(
        required(all(words("delete from"), name())), optional(all(words("where"), condition(2))));
  }

  private Arbitrary<List<Piece>> with(int depth) {
    return depth == 0
        ? words("with w as ( select ? )")
        : all(words("with w as ("), nested(depth), words(")"));
  }

  private Arbitrary<List<Piece>> nested(int depth) {
    return select(depth - 1).map(clauses -> new SqlText(clauses).pieces());
  }

  private Arbitrary<List<Piece>> items(int depth) {
    return oneOf(
        words("distinct a"),
        words("a , t . b as c"),
        all(operand(depth), words(", count ( * ) n")),
        words("*"));
  }

  private Arbitrary<List<Piece>> tables(int depth) {
    List<Arbitrary<List<Piece>>> forms = new ArrayList<>();
    forms.add(all(name(), words("t")));
    forms.add(
        all(name(), words("t join"), name(), words("u on t . id = u . id and u . k ="), value()));
    forms.add(all(name(), words("t ,"), name()));
    if (depth > 0) {
      forms.add(all(words("("), nested(depth), words(") t")));
    }
    return oneOf(forms);
  }

  private Arbitrary<List<Piece>> page() {
    return Arbitraries.of(PAGES.getOrDefault(dialect, List.of())).map(SqlArbitraries::split);
  }

  // Conditions.

  private Arbitrary<List<Piece>> condition(int depth) {
    List<Arbitrary<List<Piece>>> forms = new ArrayList<>();
    forms.add(all(column(), operator(), value()));
    forms.add(all(value(), words("="), column()));
    forms.add(all(column(), words("in"), pieces(new Piece.ValueList())));
    forms.add(all(column(), words("between ? and ?")));
    forms.add(all(column(), words("is not null")));
    forms.add(all(column(), words("like ? escape ?")));
    if (depth > 0) {
      forms.add(
          all(
              condition(depth - 1),
              Arbitraries.of("and", "or").map(SqlArbitraries::split),
              condition(depth - 1)));
      forms.add(all(words("not ("), condition(depth - 1), words(")")));
      forms.add(all(words("exists ("), nested(depth), words(")")));
      forms.add(all(column(), words("in ("), nested(depth), words(")")));
      forms.add(all(operand(depth - 1), operator(), operand(depth - 1)));
    }
    return oneOf(forms);
  }

  private Arbitrary<List<Piece>> operand(int depth) {
    List<Arbitrary<List<Piece>>> forms = new ArrayList<>();
    forms.add(column());
    forms.add(value());
    if (depth > 0) {
      Arbitrary<List<Piece>> inner = operand(depth - 1);
      forms.add(all(words("coalesce ("), inner, words(","), inner, words(")")));
      forms.add(all(words("cast ("), inner, words("as varchar )")));
      forms.add(all(words("case when a = ? then"), inner, words("else ? end")));
      forms.add(all(words("("), inner, words("+"), inner, words(")")));
    }
    return oneOf(forms);
  }

  private Arbitrary<List<Piece>> column() {
    return oneOf(
        Arbitraries.of("id", "total", "x2", "größe").map(SqlArbitraries::split),
        words("t . customer_id"),
        quoted());
  }

  private Arbitrary<List<Piece>> name() {
    return oneOf(
        Arbitraries.of("orders", "line_items", "o1_0").map(SqlArbitraries::split),
        words("shop . orders"),
        quoted());
  }

  private Arbitrary<List<Piece>> quoted() {
    return pieces(new Piece.Exact(QUOTES.getOrDefault(dialect, "\"Order Line\"")));
  }

  private static Arbitrary<List<Piece>> operator() {
    return Arbitraries.of("=", "<>", "<", ">=").map(SqlArbitraries::split);
  }

  private static Arbitrary<List<Piece>> value() {
    return pieces(new Piece.Value());
  }

  // Combinators.

  private static Arbitrary<List<Piece>> words(String text) {
    return Arbitraries.just(split(text));
  }

  /** Words and marks set apart by blanks; {@code ?} is a value. */
  private static List<Piece> split(String text) {
    return Arrays.stream(text.split(" ")).map(SqlArbitraries::pieceOf).toList();
  }

  private static Piece pieceOf(String word) {
    if (word.equals("?")) {
      return new Piece.Value();
    }
    return Character.isLetter(word.charAt(0)) ? new Piece.Word(word) : new Piece.Exact(word);
  }

  private static Arbitrary<List<Piece>> pieces(Piece piece) {
    return Arbitraries.just(List.of(piece));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Arbitrary<List<Piece>> all(Arbitrary<List<Piece>>... parts) {
    return ready(Combinators.combine(Arrays.asList(parts)).as(SqlArbitraries::joined));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static <T> Arbitrary<T> oneOf(Arbitrary<T>... forms) {
    return oneOf(Arrays.asList(forms));
  }

  private static <T> Arbitrary<T> oneOf(List<Arbitrary<T>> forms) {
    return ready(Arbitraries.oneOf(List.copyOf(forms)));
  }

  private static <T> Arbitrary<T> ready(Arbitrary<T> arbitrary) {
    return new Ready<>(arbitrary.generator(GENERATOR_SIZE));
  }

  private static <T> List<T> joined(List<List<T>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private static Arbitrary<List<Clause>> required(Arbitrary<List<Piece>> pieces) {
    return pieces.map(each -> List.of(new Clause(false, each)));
  }

  private static Arbitrary<List<Clause>> optional(Arbitrary<List<Piece>> pieces) {
    return oneOf(Arbitraries.just(List.of()), pieces.map(each -> List.of(new Clause(true, each))));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  private static Arbitrary<List<Clause>> clauses(Arbitrary<List<Clause>>... parts) {
    return ready(Combinators.combine(Arrays.asList(parts)).as(SqlArbitraries::joined));
  }

  /**
   * An arbitrary that is equal to itself only. jqwik looks generators up by all that an arbitrary
   * is made of, which for a grammar is most of the grammar, each time.
   */
  private static final class Ready<T> implements Arbitrary<T> {
    private final RandomGenerator<T> generator;

    Ready(RandomGenerator<T> generator) {
      this.generator = generator;
    }

    @Override
    public RandomGenerator<T> generator(int size) {
      return generator;
    }

    @Override
    public EdgeCases<T> edgeCases(int maximum) {
      return EdgeCases.none();
    }
  }
}
