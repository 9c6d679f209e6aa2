package io.perfproxy.shape;

import static io.perfproxy.shape.LexicalTrait.AT_NAMES;
import static io.perfproxy.shape.LexicalTrait.AT_PARAMETERS;
import static io.perfproxy.shape.LexicalTrait.BACKSLASH_ESCAPES;
import static io.perfproxy.shape.LexicalTrait.BRACKETED_NAMES;
import static io.perfproxy.shape.LexicalTrait.CHOSEN_QUOTES;
import static io.perfproxy.shape.LexicalTrait.DASHES_NEED_BLANK;
import static io.perfproxy.shape.LexicalTrait.DIGIT_NAMES;
import static io.perfproxy.shape.LexicalTrait.DOLLAR_QUOTES;
import static io.perfproxy.shape.LexicalTrait.DOUBLE_QUOTED_STRINGS;
import static io.perfproxy.shape.LexicalTrait.ESCAPE_STRINGS;
import static io.perfproxy.shape.LexicalTrait.EXECUTABLE_COMMENTS;
import static io.perfproxy.shape.LexicalTrait.EXECUTE_PREPARED;
import static io.perfproxy.shape.LexicalTrait.FREE_OPERATORS;
import static io.perfproxy.shape.LexicalTrait.HASH_COMMENTS;
import static io.perfproxy.shape.LexicalTrait.HASH_NAMES;
import static io.perfproxy.shape.LexicalTrait.IMPLICIT_RECURSION;
import static io.perfproxy.shape.LexicalTrait.NESTED_COMMENTS;
import static io.perfproxy.shape.LexicalTrait.NUMBER_SUFFIXES;
import static io.perfproxy.shape.LexicalTrait.SLASH_COMMENTS;
import static io.perfproxy.shape.LexicalTrait.UNICODE_STRINGS;
import static io.perfproxy.shape.LexicalTrait.UPPER_CASE;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database products whose lexical rules differ, with the differences as data. */
public enum Dialect {
  POSTGRESQL(
      '"',
      NESTED_COMMENTS,
      DOLLAR_QUOTES,
      ESCAPE_STRINGS,
      UNICODE_STRINGS,
      FREE_OPERATORS,
      EXECUTE_PREPARED),
  /** MySQL and MariaDB. */
  MYSQL(
      '`',
      HASH_COMMENTS,
      DASHES_NEED_BLANK,
      EXECUTABLE_COMMENTS,
      BACKSLASH_ESCAPES,
      DOUBLE_QUOTED_STRINGS,
      AT_NAMES,
      DIGIT_NAMES,
      EXECUTE_PREPARED),
  ORACLE('"', CHOSEN_QUOTES, HASH_NAMES, UPPER_CASE, IMPLICIT_RECURSION, NUMBER_SUFFIXES),
  SQLSERVER('"', NESTED_COMMENTS, BRACKETED_NAMES, AT_PARAMETERS, HASH_NAMES, IMPLICIT_RECURSION),
  H2(
      '"',
      NESTED_COMMENTS,
      SLASH_COMMENTS,
      DOLLAR_QUOTES,
      UNICODE_STRINGS,
      AT_NAMES,
      UPPER_CASE,
      IMPLICIT_RECURSION),
  /** Standard SQL, for every other product. */
  GENERIC('"', ESCAPE_STRINGS, UNICODE_STRINGS, AT_PARAMETERS);

  /** The first part of a driver's URL, after {@code jdbc:}, and the dialect it speaks. */
  private static final Map<String, Dialect> BY_SUBPROTOCOL =
      Map.ofEntries(
          Map.entry("postgresql", POSTGRESQL),
          Map.entry("pgsql", POSTGRESQL),
          Map.entry("cockroachdb", POSTGRESQL),
          Map.entry("yugabytedb", POSTGRESQL),
          Map.entry("redshift", POSTGRESQL),
          Map.entry("edb", POSTGRESQL),
          Map.entry("opengauss", POSTGRESQL),
          Map.entry("timescaledb", POSTGRESQL),
          Map.entry("postgis", POSTGRESQL),
          Map.entry("mysql", MYSQL),
          Map.entry("mysqlx", MYSQL),
          Map.entry("mariadb", MYSQL),
          Map.entry("tidb", MYSQL),
          Map.entry("oracle", ORACLE),
          Map.entry("sqlserver", SQLSERVER),
          Map.entry("jtds", SQLSERVER),
          Map.entry("h2", H2));

  /**
   * Words that stand before the driver's own part of a URL: proxies, and wrappers of cloud vendors.
   */
  private static final List<String> WRAPPERS =
      List.of(
          "jdbc",
          "perfproxy",
          "tc",
          "otel",
          "p6spy",
          "log4jdbc",
          "aws-wrapper",
          "aws",
          "mariadb-wrapper",
          "google",
          "cloudsql");

  /** What product names contain, in lower case, and the dialect it means. */
  private static final List<Map.Entry<String, Dialect>> BY_PRODUCT =
      List.of(
          Map.entry("postgres", POSTGRESQL),
          Map.entry("cockroach", POSTGRESQL),
          Map.entry("yugabyte", POSTGRESQL),
          Map.entry("redshift", POSTGRESQL),
          Map.entry("enterprisedb", POSTGRESQL),
          Map.entry("opengauss", POSTGRESQL),
          Map.entry("mysql", MYSQL),
          Map.entry("mariadb", MYSQL),
          Map.entry("tidb", MYSQL),
          Map.entry("oracle", ORACLE),
          Map.entry("microsoft sql server", SQLSERVER),
          Map.entry("azure sql", SQLSERVER));

  private final char nameQuote;

  @SuppressWarnings("ImmutableEnumChecker") // Filled in the constructor and never changed.
  private final EnumSet<LexicalTrait> traits;

  Dialect(char nameQuote, LexicalTrait... traits) {
    this.nameQuote = nameQuote;
    this.traits = EnumSet.noneOf(LexicalTrait.class);
    this.traits.addAll(List.of(traits));
  }

  boolean has(LexicalTrait trait) {
    return traits.contains(trait);
  }

  /** The quote that names are written in within shapes, whichever the statement used. */
  char nameQuote() {
    return nameQuote;
  }

  /**
   * The dialect behind a JDBC URL, with the prefixes of wrapping drivers skipped ({@code
   * jdbc:perfproxy:…}, {@code jdbc:tc:…}, {@code jdbc:otel:…}, {@code jdbc:p6spy:…}); {@link
   * #GENERIC} for {@code null} and unknown products.
   */
  public static Dialect ofUrl(@Nullable String jdbcUrl) {
    if (jdbcUrl == null) {
      return GENERIC;
    }
    int from = 0;
    while (true) {
      int colon = jdbcUrl.indexOf(':', from);
      if (colon < 0) {
        return GENERIC;
      }
      String word = folded(jdbcUrl.substring(from, Math.min(colon, from + 64)));
      if (!WRAPPERS.contains(word)) {
        return BY_SUBPROTOCOL.getOrDefault(word, GENERIC);
      }
      from = colon + 1;
    }
  }

  /**
   * The dialect of a product as {@link java.sql.DatabaseMetaData#getDatabaseProductName()} names
   * it; {@link #GENERIC} for {@code null} and unknown products.
   */
  public static Dialect ofProductName(@Nullable String productName) {
    if (productName == null) {
      return GENERIC;
    }
    String name = folded(productName);
    if (name.equals("h2")) {
      return H2;
    }
    for (Map.Entry<String, Dialect> product : BY_PRODUCT) {
      if (name.contains(product.getKey())) {
        return product.getValue();
      }
    }
    return GENERIC;
  }

  private static String folded(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) CharClass.fold(chars[i]);
    }
    return new String(chars);
  }
}
