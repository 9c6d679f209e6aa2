package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text being written: UTF-8 bytes with a length, kept as plain fields for speed within the
 * package.
 */
final class TextBuffer {
  private static final int INITIAL = 512;

  /** Room for what is written at once, though only the first of it may count. */
  private static final int SPARE = 2 * Long.BYTES;

  byte[] bytes;
  int length;

  TextBuffer() {
    this(INITIAL);
  }

  TextBuffer(int capacity) {
    bytes = new byte[capacity + SPARE];
  }

  /** Writes an ASCII character. */
  void append(char c) {
    append((byte) c);
  }

  void append(byte b) {
    reserve(1);
    bytes[length++] = b;
  }

  void append(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, length, to - from);
    length += to - from;
  }

  /**
   * Writes a word in lower case.
   *
   * @param source has {@link Utf8Input#PADDING}
   * @param spaced whether behind a space
   * @return where the word begins
   */
  int appendWord(byte[] source, int from, int to, boolean spaced) {
    int count = to - from;
    reserve(count + 1);
    bytes[length] = ' ';
    int start = spaced ? length + 1 : length;
    int ahead = start - from;
    // Most words have an end within sixteen bytes, but nobody foresees where.
    copyFolded(source, from, ahead);
    copyFolded(source, from + Long.BYTES, ahead);
    for (int at = from + 2 * Long.BYTES; at < to; at += Long.BYTES) {
      copyFolded(source, at, ahead);
    }
    length = start + count;
    return start;
  }

  private void copyFolded(byte[] source, int at, int ahead) {
    EightBytes.set(bytes, at + ahead, EightBytes.fold(EightBytes.get(source, at)));
  }

  /** Writes what a quoted name says, whose quotes are around the range and doubled within. */
  void appendUnquoted(byte[] source, int from, int to) {
    byte closing = source[to];
    for (int at = from; at < to; at++) {
      append(source[at]);
      if (source[at] == closing) {
        at++;
      }
    }
  }

  /** Drops everything from a position on; a position behind the end changes nothing. */
  void truncate(int position) {
    length = Math.min(length, position);
  }

  int capacity() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void reserve(int needed) {
    if (needed > bytes.length - SPARE - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed + SPARE));
    }
  }
}
