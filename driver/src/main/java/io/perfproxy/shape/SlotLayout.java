package io.perfproxy.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of one SQL text stand for: its placeholders and literals in the order of the
 * text, and the {@linkplain Slot slot} of each.
 *
 * <p>Texts of one {@link Shape} that read, change or call something have equal {@link #slots()}:
 * all members of an IN list, of an {@code ARRAY[…]} or of one column of several rows of VALUES
 * share one. The literals of {@code ORDER BY 1} and {@code GROUP BY 1}, which are part of the
 * shape, are none.
 *
 * <p>A text's layout is made by a further pass over its tokens, in linear time, and independent of
 * its shape; what a text holds beyond its first {@value TokenList#MAX_TOKENS} tokens is not seen.
 * Immutable.
 */
public final class SlotLayout {
  /** The layout of a text without values. */
  private static final SlotLayout EMPTY =
      new SlotLayout(List.of(), new int[0], new int[0], new int[0], Facts.NONE);

  private static final Pool<SlotAnalysis> ANALYSES =
      new Pool<>(SlotAnalysis::new, SlotAnalysis::isSmall);

  private final List<Slot> slots;
  private final int[] placeholderSlots;
  private final int[] literalSlots;
  private final int[] literalHashes;
  private final Facts facts;

  /** What else is known of the first statement. */
  record Facts(
      List<OutputColumn> output,
      boolean hasFrom,
      boolean aggregates,
      boolean sorts,
      boolean limits,
      boolean locks) {
    static final Facts NONE = new Facts(List.of(), false, false, false, false, false);
  }

  SlotLayout(
      List<Slot> slots,
      int[] placeholderSlots,
      int[] literalSlots,
      int[] literalHashes,
      Facts facts) {
    this.slots = List.copyOf(slots);
    this.placeholderSlots = placeholderSlots;
    this.literalSlots = literalSlots;
    this.literalHashes = literalHashes;
    this.facts = facts;
  }

  /** The layout of a text; that of {@code null} is empty. Never throws. */
  public static SlotLayout of(@Nullable String sql, Dialect dialect) {
    if (sql == null) {
      return EMPTY;
    }
    SlotAnalysis analysis = ANALYSES.borrow();
    SlotLayout layout = analysis.analyse(sql, dialect);
    ANALYSES.giveBack(analysis);
    return layout;
  }

  /** The slots in the order of the text. Unmodifiable. */
  public List<Slot> slots() {
    return slots;
  }

  /**
   * The number of JDBC parameters: one for each {@code ?} and {@code :name}, and as many as the
   * highest number of {@code ?1} and {@code $1} says.
   */
  public int placeholders() {
    return placeholderSlots.length;
  }

  /**
   * The index in {@link #slots()} of a parameter's slot, or {@code -1} if there is no such
   * parameter.
   *
   * @param parameterIndex as JDBC counts, from 1
   */
  public int slotOfPlaceholder(int parameterIndex) {
    return parameterIndex >= 1 && parameterIndex <= placeholderSlots.length
        ? placeholderSlots[parameterIndex - 1]
        : -1;
  }

  /** The number of values that stand in the text itself. */
  public int literals() {
    return literalSlots.length;
  }

  /**
   * The index in {@link #slots()} of a literal's slot.
   *
   * @param literal from 0
   */
  public int slotOfLiteral(int literal) {
    return literalSlots[literal];
  }

  /**
   * The {@link KeyHash} of a literal's value.
   *
   * @param literal from 0
   */
  public int literalHash(int literal) {
    return literalHashes[literal];
  }

  /**
   * The columns of the outermost SELECT or RETURNING, in order; empty where they cannot be told
   * from the text, as with {@code *}. Unmodifiable.
   */
  public List<OutputColumn> output() {
    return facts.output;
  }

  /** Whether anything is read from: a table or a function in a FROM, but not Oracle's DUAL. */
  public boolean hasFrom() {
    return facts.hasFrom;
  }

  /** Whether the statement has one row because it counts or sums up all, without GROUP BY. */
  public boolean aggregatesToOneRow() {
    return facts.aggregates;
  }

  /** Whether the outermost query has an ORDER BY. */
  public boolean hasOrderBy() {
    return facts.sorts;
  }

  /** Whether the outermost query has a LIMIT, OFFSET, FETCH or TOP. */
  public boolean hasLimit() {
    return facts.limits;
  }

  /** Whether rows are locked: {@code FOR UPDATE}, {@code FOR SHARE} and what is alike. */
  public boolean locksRows() {
    return facts.locks;
  }
}
