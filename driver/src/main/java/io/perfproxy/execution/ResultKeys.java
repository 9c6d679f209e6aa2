package io.perfproxy.execution;

import io.perfproxy.shape.KeyHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys that the application read from the first rows of one result, as hashes: no value is
 * kept.
 *
 * <p>Written by the thread that reads the result, in the order of its getters, and read when the
 * unit of work ends. Columns are told apart as the application names them, by index or by label;
 * since it asks for the same ones in each row, the next one is guessed. Memory is bounded by rows,
 * by keys and by a budget, and is kept for the next result.
 */
public final class ResultKeys {

  private static final int MAX_COLUMNS = 100;
  private static final int FEW_COLUMNS = 8;
  private static final int FEW_KEYS = 16;
  private static final int KEPT_KEYS = 512;

  /** Index, label and width of a column. */
  private static final int BYTES_PER_COLUMN = 16;

  /** Numbers beyond a million, and texts as long as this, are hardly equal by chance. */
  private static final int LARGE_BITS = 20;

  private static final int LONG_TEXT = 8;

  private final int maxRows;
  private final int maxKeys;
  private final MemoryBudget memory;

  /** Column indexes from 1, or 0 for a column that was asked for by its label. */
  private int[] indexes = new int[FEW_COLUMNS];

  private @Nullable String @Nullable [] labels;
  private boolean[] wide = new boolean[FEW_COLUMNS];
  private int columns;
  private int guess;

  /** Row, column and hash of each key: 24, 8 and 32 bits. */
  private long[] keys = new long[FEW_KEYS];

  private int size;
  private int row = -1;
  private long rows;

  /** No more keys than are there already: the budget is spent, or nobody is interested any more. */
  private boolean full;

  private boolean open;
  private boolean fromSecondRow;

  /** For the first {@code maxRows} rows and at most {@code maxKeys} keys of them. */
  public ResultKeys(int maxRows, int maxKeys, MemoryBudget memory) {
    this.maxRows = maxRows;
    this.maxKeys = maxKeys;
    this.memory = memory;
  }

  /**
   * Starts over for another result.
   *
   * @param fromSecondRow whether the first row is only counted, of which {@link #nextRow} need not
   *     be told
   */
  public void begin(boolean fromSecondRow) {
    columns = 0;
    guess = 0;
    size = 0;
    this.fromSecondRow = fromSecondRow;
    row = fromSecondRow ? 0 : -1;
    rows = 0;
    full = false;
    open = true;
  }

  /** Whether the first row is only counted. */
  public boolean fromSecondRow() {
    return fromSecondRow;
  }

  /** The next row is read from now on; returns whether its keys are still wanted. */
  public boolean nextRow() {
    guess = 0;
    rows = ++row + 1L;
    return row < maxRows && !full;
  }

  /** A whole number was read from a column of the current row. */
  public void read(int index, long value) {
    add(columnAt(index), KeyHash.of(value), isLarge(value));
  }

  /** The same, for a column asked for by its label. */
  public void read(String label, long value) {
    add(columnAt(label), KeyHash.of(value), isLarge(value));
  }

  /** Anything was read from a column of the current row; only what may be a key is noted. */
  public void read(int index, @Nullable Object value) {
    int hash = KeyHash.of(value);
    if (hash != KeyHash.NONE) {
      add(columnAt(index), hash, isLarge(value));
    }
  }

  /** The same, for a column asked for by its label. */
  public void read(String label, @Nullable Object value) {
    int hash = KeyHash.of(value);
    if (hash != KeyHash.NONE) {
      add(columnAt(label), hash, isLarge(value));
    }
  }

  private static boolean isLarge(long value) {
    return value >>> LARGE_BITS != 0;
  }

  private static boolean isLarge(@Nullable Object value) {
    if (value instanceof Number number) {
      return isLarge(number.longValue());
    }
    return !(value instanceof String text) || text.length() >= LONG_TEXT;
  }

  private int columnAt(int index) {
    int column = guess;
    if (column < columns && indexes[column] == index) {
      guess = column + 1;
      return column;
    }
    return columnOf(index, null);
  }

  private int columnAt(String label) {
    int column = guess;
    if (column < columns && indexes[column] == 0 && label.equals(label(column))) {
      guess = column + 1;
      return column;
    }
    return columnOf(0, label);
  }

  private int columnOf(int index, @Nullable String label) {
    for (int column = 0; column < columns; column++) {
      if (indexes[column] == index && (label == null || label.equals(label(column)))) {
        guess = column + 1;
        return column;
      }
    }
    if (columns == MAX_COLUMNS) {
      return -1;
    }
    if (columns == indexes.length) {
      if (full || !memory.reserve((long) columns * BYTES_PER_COLUMN)) {
        full = true;
        return -1;
      }
      indexes = Arrays.copyOf(indexes, 2 * columns);
      wide = Arrays.copyOf(wide, 2 * columns);
    }
    indexes[columns] = index;
    wide[columns] = false;
    if (label != null) {
      putLabel(columns, label);
    }
    guess = columns + 1;
    return columns++;
  }

  private void putLabel(int column, String label) {
    if (labels == null) {
      labels = new String[indexes.length];
    } else if (labels.length <= column) {
      labels = Arrays.copyOf(labels, indexes.length);
    }
    labels[column] = label;
  }

  private void add(int column, int hash, boolean wideValue) {
    if (column < 0 || row < 0 || (size == keys.length && !grow())) {
      return;
    }
    keys[size++] = (long) row << 40 | (long) column << 32 | (hash & 0xFFFFFFFFL);
    if (wideValue) {
      wide[column] = true;
    }
  }

  private boolean grow() {
    int more = Math.min(maxKeys - size, size);
    if (full || more == 0 || !memory.reserve((long) more * Long.BYTES)) {
      full = true;
      return false;
    }
    keys = Arrays.copyOf(keys, size + more);
    return true;
  }

  /** Nothing more will be read; so many rows were. */
  public void end(long rowsRead) {
    rows = Math.max(rows, rowsRead);
    open = false;
  }

  /**
   * Makes it ready for another result, of the memory of a large one relieved; returns false if its
   * result may still be read, so that it is lost to others.
   */
  public boolean recycle() {
    if (open) {
      discard();
      return false;
    }
    if (keys.length > KEPT_KEYS) {
      full = true;
      releaseKeys();
      keys = new long[FEW_KEYS];
    }
    labels = null;
    return true;
  }

  /** Gives back what it has taken of the budget: nobody asks for its keys any more. */
  public void discard() {
    full = true;
    releaseKeys();
    memory.release((long) (indexes.length - FEW_COLUMNS) * BYTES_PER_COLUMN);
  }

  private void releaseKeys() {
    memory.release((long) (keys.length - FEW_KEYS) * Long.BYTES);
  }

  /** How many rows were read, whether their keys were kept or not. */
  public long rows() {
    return rows;
  }

  /** Whether there were rows whose keys were not kept. */
  public boolean truncated() {
    return rows > maxRows || full;
  }

  /** How many keys are kept. */
  public int size() {
    return size;
  }

  /** The hash of a key. */
  public int hash(int key) {
    return (int) keys[key];
  }

  /** The row of a key, from 0. */
  public int row(int key) {
    return (int) (keys[key] >>> 40);
  }

  /** The column of a key, from 0 in the order in which columns were first asked for. */
  public int column(int key) {
    return (int) (keys[key] >>> 32) & 0xFF;
  }

  /** How many columns have keys. */
  public int columns() {
    return columns;
  }

  /** The index from 1 by which a column was asked for, or 0 if it was by a label. */
  public int index(int column) {
    return indexes[column];
  }

  /** The label by which a column was asked for, or null if it was by its index. */
  public @Nullable String label(int column) {
    return labels == null || column >= labels.length || indexes[column] != 0
        ? null
        : labels[column];
  }

  /** Whether some value of the column was so long or large that it is hardly met by chance. */
  public boolean wide(int column) {
    return wide[column];
  }
}
