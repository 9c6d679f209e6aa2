package io.perfproxy.migration;

import io.perfproxy.advice.IndexAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The statements that build one advised index and those that undo it, each without a semicolon at
 * its end.
 *
 * <p>To be built concurrently takes turns waiting for transactions that began earlier, which blocks
 * nobody but may take as long as they do; the wait has an end all the same, so that a forgotten
 * transaction does not hold up a deployment for ever. What an attempt that failed has left behind
 * is dropped first, but never an index that is valid. The locks that do block others are asked for
 * briefly.
 */
final class IndexMigration {

  private static final String BRIEF = "2s";
  private static final String PATIENT = "10min";

  private final IndexAdvice advice;

  IndexMigration(IndexAdvice advice) {
    this.advice = advice;
  }

  String name() {
    return advice.name();
  }

  List<String> comment() {
    List<String> lines = new ArrayList<>();
    lines.add("Index " + oneLine(advice.qualifiedName()) + ": " + oneLine(advice.reason()) + ".");
    if (advice.partitioned()) {
      lines.add(
          "PostgreSQL builds no index of a partitioned table concurrently: writes wait meanwhile.");
    }
    advice.doubts().forEach(doubt -> lines.add("Not sure: " + oneLine(doubt) + "."));
    return lines;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  List<String> build() {
    List<String> statements = new ArrayList<>();
    statements.add(set("statement_timeout", "0"));
    statements.add(set("lock_timeout", BRIEF));
    statements.add(dropLeftover());
    if (!advice.partitioned()) {
      statements.add(set("lock_timeout", PATIENT));
    }
    statements.add(advice.ddl());
    statements.add(check());
    if (advice.index().hasExpression()) {
      statements.add("ANALYZE " + advice.index().table());
    }
    statements.addAll(reset());
    return statements;
  }

  List<String> undo() {
    List<String> statements = new ArrayList<>();
    statements.add(set("statement_timeout", "0"));
    statements.add(set("lock_timeout", advice.partitioned() ? BRIEF : PATIENT));
    statements.add(advice.undo());
    statements.addAll(reset());
    return statements;
  }

  private static String set(String setting, String value) {
    return "SET " + setting + " = '" + value + "'";
  }

  private static List<String> reset() {
    return List.of("RESET lock_timeout", "RESET statement_timeout");
  }

  private String dropLeftover() {
    return block(
        "IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE NOT indisvalid",
        "DROP INDEX " + advice.qualifiedName());
  }

  private String check() {
    return block(
        "IF NOT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indisvalid",
        "RAISE EXCEPTION 'the index % is not valid; run this again', " + literal());
  }

  private String block(String condition, String action) {
    return String.format(
        Locale.ROOT,
        """
        DO $perfproxy$
        BEGIN
          %s
              AND indexrelid = pg_catalog.to_regclass(%s)) THEN
            %s;
          END IF;
        END
        $perfproxy$""",
        condition,
        literal(),
        action);
  }

  private String literal() {
    return "'" + advice.qualifiedName().replace("'", "''") + "'";
  }
}
