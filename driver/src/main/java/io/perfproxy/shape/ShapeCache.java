package io.perfproxy.shape;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map from SQL text to its shape.
 *
 * <p>Thread-safe. A text that was seen before costs one look-up without a lock; a new one costs one
 * pass over it. A text is kept from its second sight on, so that texts which are all different,
 * with their literals inline, do not push out those that come again. Texts of one shape share one
 * {@link Shape} object for as long as that shape is remembered.
 *
 * <p>Memory: at most {@code maxTexts} texts with their shapes, and as many shapes by their ids.
 * Texts and shapes kept by text have together at most {@code maxTexts} × {@value #AVERAGE_LENGTH}
 * characters (or 8 × {@code maxTextLength}, if that is more), and shapes kept by id at most as many
 * again; for a moment, one entry more per thread. With 4096 texts of plain ASCII that is 8 MiB at
 * most. What was seen once costs 4 to 8 bytes per text. Texts longer than {@code maxTextLength} are
 * shaped each time and not kept.
 */
public final class ShapeCache {
  static final int AVERAGE_LENGTH = 1024;

  private final Dialect dialect;
  private final boolean mergesPartitions;
  private final int maxTextLength;
  private final long maxCharacters;
  private final BoundedGenerations<String, Shape> byText;
  private final BoundedGenerations<Long, Shape> byId;
  private final AtomicIntegerArray seenOnce;

  /**
   * @param mergesPartitions whether partitions of one table, such as {@code events_2024_05} and
   *     {@code events_2024_06}, have one shape, in which the numbers at the end of their names are
   *     0
   * @param maxTexts how many texts are kept, at least 2
   * @param maxTextLength how long a text may be to be kept, in characters, at least 1
   */
  public ShapeCache(Dialect dialect, boolean mergesPartitions, int maxTexts, int maxTextLength) {
    if (maxTexts < 2 || maxTextLength < 1) {
      throw new IllegalArgumentException(
          "maxTexts must be at least 2 and maxTextLength at least 1, but were "
              + maxTexts
              + " and "
              + maxTextLength);
    }
    this.maxCharacters = Math.max((long) maxTexts * AVERAGE_LENGTH, 8L * maxTextLength);
    this.dialect = dialect;
    this.mergesPartitions = mergesPartitions;
    this.maxTextLength = maxTextLength;
    this.byText =
        new BoundedGenerations<>(
            maxTexts, maxCharacters, (sql, shape) -> (long) sql.length() + shape.text().length());
    this.byId =
        new BoundedGenerations<>(maxTexts, maxCharacters, (id, shape) -> shape.text().length());
    this.seenOnce =
        new AtomicIntegerArray(
            Integer.highestOneBit(Math.min(Math.max(maxTexts, 64), 1 << 20)) * 2);
  }

  /** The dialect that texts are read in. */
  public Dialect dialect() {
    return dialect;
  }

  /** The shape of a text; {@link Shape#EMPTY} for {@code null}. Never throws. */
  public Shape shapeOf(@Nullable String sql) {
    if (sql == null) {
      return Shape.EMPTY;
    }
    boolean keepable = sql.length() <= maxTextLength;
    if (keepable) {
      Shape known = byText.get(sql);
      if (known != null) {
        return known;
      }
    }
    Shape shape = shapeOfUnknown(sql);
    if (keepable && seenBefore(sql)) {
      return byText.putIfAbsent(sql, shape);
    }
    return shape;
  }

  private Shape shapeOfUnknown(String sql) {
    Normaliser normaliser = Normaliser.POOL.borrow();
    try {
      normaliser.normalise(sql, dialect, mergesPartitions);
      Long id = normaliser.idBits();
      Shape known = byId.get(id);
      if (known != null) {
        return known;
      }
      Shape shape = normaliser.toShape();
      return byId.putIfAbsent(id, shape);
    } finally {
      Normaliser.POOL.giveBack(normaliser);
    }
  }

  /**
   * Remembers the text by its hash; a lost race or a collision only shifts when a text is kept.
   * Chance decides which of two texts with one slot is remembered: if it were always the later one,
   * texts that come in turn would push each other out for ever.
   */
  private boolean seenBefore(String sql) {
    int hash = sql.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (seenOnce.length() - 1);
    int mark = hash == 0 ? 1 : hash;
    int present = seenOnce.getPlain(slot);
    if (present == mark) {
      seenOnce.setPlain(slot, 0);
      return true;
    }
    if (present == 0 || ThreadLocalRandom.current().nextBoolean()) {
      seenOnce.setPlain(slot, mark);
    }
    return false;
  }

  boolean isKept(String sql) {
    return byText.get(sql) != null;
  }

  long maxCharacters() {
    return maxCharacters;
  }

  int keptTexts() {
    return byText.size();
  }

  long keptCharacters() {
    return byText.weight();
  }

  int keptShapes() {
    return byId.size();
  }
}
