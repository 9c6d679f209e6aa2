package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValue;
import java.sql.Array;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the arrays that were created last on a connection: what a driver's array holds cannot
 * be asked without effect. As the connection, used by one thread at a time.
 */
final class CreatedArrays {

  private static final int REMEMBERED = 4;

  private final @Nullable Array[] arrays = new Array[REMEMBERED];
  private final int[][] keys = new int[REMEMBERED][0];
  private final @Nullable BindValue[] binds = new BindValue[REMEMBERED];
  private int next;

  /**
   * Remembers an array.
   *
   * @param bind by which it can be bound again, or null if that is not needed
   */
  void add(Array array, Object[] elements, @Nullable BindValue bind) {
    arrays[next] = array;
    keys[next] = BindHash.ofElements(elements);
    binds[next] = bind;
    next = (next + 1) % REMEMBERED;
  }

  /** By which an array can be bound again; null if that is not known. */
  @Nullable BindValue bindOf(Object array) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (arrays[i] == array) {
        return binds[i];
      }
    }
    return null;
  }

  /** The keys of an array; null if it was not created here, or long ago. */
  int @Nullable [] keysOf(Object array) {
    for (int i = 0; i < REMEMBERED; i++) {
      if (arrays[i] == array) {
        return keys[i];
      }
    }
    return null;
  }
}
