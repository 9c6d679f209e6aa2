package io.perfproxy.shape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text in one long, the first in its lowest bits, and what is found in all of them
 * without a branch. Words have no length that a processor could foresee, so a loop over their
 * characters costs more for being left than for what it does.
 *
 * <p>Tests answer with the highest bit of each byte that meets them. None takes a byte of a
 * character outside ASCII for one within.
 */
final class EightBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGHEST_BITS = each(0x80);
  private static final long LETTER_CASE = each('a' - 'A');
  private static final long UNDERSCORES = each('_');
  private static final long IF_NOT_ZERO = each(0x7F);

  // Added to a byte without its highest bit, these set that bit if it is at least this character.
  private static final long FROM_0 = each(0x80 - '0');
  private static final long BEHIND_9 = each(0x7F - '9');
  private static final long FROM_UPPER_A = each(0x80 - 'A');
  private static final long BEHIND_UPPER_Z = each(0x7F - 'Z');
  private static final long FROM_LOWER_A = each(0x80 - 'a');
  private static final long BEHIND_LOWER_Z = each(0x7F - 'z');

  /** All bits of as many bytes as the index says. */
  private static final long[] FIRST = new long[Long.BYTES + 1];

  static {
    for (int count = 1; count <= Long.BYTES; count++) {
      FIRST[count] = -1L >>> (Long.SIZE - count * Byte.SIZE);
    }
  }

  private EightBytes() {}

  static long get(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static void set(byte[] bytes, int at, long eight) {
    LONG.set(bytes, at, eight);
  }

  /** The position from 0 on of the first byte that a test has found; 8 if it has found none. */
  static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /** Which bytes are no ASCII letter, digit or underscore. */
  static long notOfWord(long eight) {
    long low = eight & ~HIGHEST_BITS;
    long lower = low | LETTER_CASE;
    long letters = (lower + FROM_LOWER_A) & ~(lower + BEHIND_LOWER_Z);
    long digits = (low + FROM_0) & ~(low + BEHIND_9);
    long notUnderscores = (low ^ UNDERSCORES) + IF_NOT_ZERO;
    return ((~letters & ~digits & notUnderscores) | eight) & HIGHEST_BITS;
  }

  /** Puts ASCII letters into lower case. */
  static long fold(long eight) {
    long low = eight & ~HIGHEST_BITS;
    long upper = (low + FROM_UPPER_A) & ~(low + BEHIND_UPPER_Z) & ~eight & HIGHEST_BITS;
    return eight | (upper >>> 2);
  }

  /**
   * The first bytes of a word, without case, and zeros behind its end: a key for comparing words.
   *
   * @param length of the word, at least 1
   */
  static long wordKey(long eight, int length) {
    // This makes no two different characters of words the same but a letter's two cases.
    return (eight | LETTER_CASE) & FIRST[Math.min(length, Long.BYTES)];
  }

  private static long each(int b) {
    return b * 0x0101010101010101L;
  }
}
