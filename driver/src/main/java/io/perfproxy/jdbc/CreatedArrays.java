package io.perfproxy.jdbc;

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
  private int next;

  void add(Array array, Object[] elements) {
    arrays[next] = array;
    keys[next] = BindHash.ofElements(elements);
    next = (next + 1) % REMEMBERED;
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
