package io.perfproxy.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Findings of N+1 that are not to be told, and why: {@code 7f3a91 because …}, one by the first six
 * digits of its id at least; {@code shape:GLOB because …}, those of shapes, by text or id; {@code
 * frame:GLOB because …}, those of methods; or {@code table:GLOB/GLOB because …}, those of tables in
 * methods. The method is that of the call site or that of the loop, which in production is known
 * only from the second finding on. A table alone would hide what is yet to come.
 */
public final class FindingIgnore {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:([0-9a-f]{6,16})|shape:(.+?)|frame:(.+?)|table:([^/]+)/(.+?)) +because +(.+)",
          Pattern.DOTALL);

  private final String text;
  private final @Nullable String id;
  private final @Nullable Glob shape;
  private final @Nullable Glob table;
  private final @Nullable Glob frame;

  private FindingIgnore(
      String text,
      @Nullable String id,
      @Nullable String shape,
      @Nullable String table,
      @Nullable String frame) {
    this.text = text;
    this.id = id;
    this.shape = glob(shape);
    this.table = glob(table);
    this.frame = glob(frame);
  }

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is none of the forms, or without a reason
   */
  static FindingIgnore parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be findings with reasons, separated by semicolons, each an id, shape:GLOB,"
              + " frame:GLOB or table:GLOB/FRAME-GLOB, for example 7f3a91 because there are three"
              + " of them;table:audit_log/AuditWriter.* because each event is written at once");
    }
    return new FindingIgnore(
        text,
        form.group(1),
        form.group(2),
        form.group(4),
        form.group(3) == null ? form.group(5) : form.group(3));
  }

  /** The findings whose ids begin so, in lower case. */
  public static FindingIgnore ofId(String id) {
    return new FindingIgnore(id, id, null, null, null);
  }

  /**
   * The findings of methods.
   *
   * @param table a glob over the repeated statement's tables; null for all
   * @param frame a glob over methods
   */
  public static FindingIgnore ofMethod(@Nullable String table, String frame) {
    String text = table == null ? "frame:" + frame : "table:" + table + "/" + frame;
    return new FindingIgnore(text, null, null, table, frame);
  }

  private static @Nullable Glob glob(@Nullable String text) {
    return text == null ? null : new Glob(text);
  }

  /**
   * Whether a finding is meant.
   *
   * @param findingId in full
   * @param tables that the repeated statement names
   * @param methods of the line that repeats it and of the loop, in whichever spellings
   */
  public boolean matches(
      String findingId,
      String shapeText,
      String shapeId,
      List<String> tables,
      List<String> methods) {
    if (id != null) {
      return findingId.startsWith(id);
    }
    if (shape != null) {
      return shape.matches(shapeText) || shape.matches(shapeId);
    }
    return frame != null
        && methods.stream().anyMatch(frame::matches)
        && (table == null || tables.stream().anyMatch(this::isOfTable));
  }

  /** With or without its schema. */
  private boolean isOfTable(String name) {
    return table != null
        && (table.matches(name) || table.matches(name.substring(name.lastIndexOf('.') + 1)));
  }

  /** As it is written in the setting. */
  @Override
  public String toString() {
    return text;
  }
}
