package io.perfproxy.shape;

import java.util.Arrays;

/**
 * The text being written: characters with a length, kept as plain fields for speed within the
 * package.
 */
final class TextBuffer {
  private static final int INITIAL = 512;

  char[] chars = new char[INITIAL];
  int length;

  void append(char c) {
    if (length == chars.length) {
      grow(1);
    }
    chars[length++] = c;
  }

  void append(char[] source, int from, int to) {
    int count = to - from;
    if (count > chars.length - length) {
      grow(count);
    }
    System.arraycopy(source, from, chars, length, count);
    length += count;
  }

  /** Drops everything from a position on; a position behind the end changes nothing. */
  void truncate(int position) {
    length = Math.min(length, position);
  }

  int capacity() {
    return chars.length;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  private void grow(int needed) {
    chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + needed));
  }
}
