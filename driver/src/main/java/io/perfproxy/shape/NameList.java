package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A short list of distinct names in one buffer, so that no String is built before it is known to be
 * needed. Bounded: it takes no more than {@value #MAX_NAMES} names, and cuts each at {@value
 * #MAX_LENGTH} bytes.
 */
final class NameList {
  static final int MAX_NAMES = 64;
  static final int MAX_LENGTH = 256;

  private final int[] ends = new int[MAX_NAMES];
  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The index of a name, or {@code -1}. Only the first {@code among} names are looked at. */
  int indexOf(byte[] text, int from, int to, int among) {
    int cut = cut(text, from, to);
    for (int i = 0; i < among; i++) {
      if (Arrays.equals(bytes, start(i), ends[i], text, from, cut)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Adds a name unless it is there already; returns its index, or {@code -1} when the list is full.
   */
  int add(byte[] text, int from, int to) {
    int present = indexOf(text, from, to, size);
    if (present >= 0 || size == MAX_NAMES) {
      return present;
    }
    int length = cut(text, from, to) - from;
    int start = start(size);
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + length));
    }
    System.arraycopy(text, from, bytes, start, length);
    ends[size] = start + length;
    return size++;
  }

  void remove(int index) {
    int start = start(index);
    int removed = ends[index] - start;
    System.arraycopy(bytes, ends[index], bytes, start, start(size) - ends[index]);
    for (int i = index + 1; i < size; i++) {
      ends[i - 1] = ends[i] - removed;
    }
    size--;
  }

  String get(int index) {
    return new String(bytes, start(index), ends[index] - start(index), StandardCharsets.UTF_8);
  }

  List<String> toList() {
    List<String> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      names.add(get(i));
    }
    return names;
  }

  private static int cut(byte[] text, int from, int to) {
    if (to - from <= MAX_LENGTH) {
      return to;
    }
    int end = from + MAX_LENGTH;
    while (CharClass.isWithinCharacter(text[end])) {
      end--;
    }
    return end;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
