package io.perfproxy.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Findings of N+1 that are not to be told: {@code 7f3a91}, the id of one, of 6 digits at least;
 * {@code shape:GLOB}, those of a shape, by its text or its id; or {@code table:NAME/GLOB}, those of
 * a table in the methods that the glob matches. A table alone would hide what is yet to come.
 *
 * @param text as it is written in the setting
 */
public record FindingIgnore(String text) {

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{6,16}|shape:.+|table:[^/]+/.+", Pattern.DOTALL);
  private static final String SHAPE = "shape:";
  private static final String TABLE = "table:";

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is none of the forms
   */
  public FindingIgnore {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be ids of findings, shape:GLOB or table:NAME/METHOD-GLOB, separated by semicolons,"
              + " for example 7f3a91;table:audit_log/*.AuditWriter.*");
    }
  }

  /**
   * Whether a finding is meant.
   *
   * @param id of the finding, in full
   * @param tables that the repeated statement names
   * @param methods {@code package.Class.method} of the line that repeats it and of the loop
   */
  public boolean matches(
      String id, String shapeText, String shapeId, List<String> tables, List<String> methods) {
    if (text.startsWith(SHAPE)) {
      Glob glob = new Glob(text.substring(SHAPE.length()));
      return glob.matches(shapeText) || glob.matches(shapeId);
    }
    if (text.startsWith(TABLE)) {
      int at = text.indexOf('/');
      String table = text.substring(TABLE.length(), at).toLowerCase(Locale.ROOT);
      Glob method = new Glob(text.substring(at + 1));
      return tables.stream().anyMatch(each -> isNamed(each, table))
          && methods.stream().anyMatch(method::matches);
    }
    return id.startsWith(text);
  }

  /** With or without its schema. */
  private static boolean isNamed(String table, String name) {
    String lower = table.toLowerCase(Locale.ROOT);
    return lower.equals(name) || lower.endsWith("." + name);
  }

  @Override
  public String toString() {
    return text;
  }
}
