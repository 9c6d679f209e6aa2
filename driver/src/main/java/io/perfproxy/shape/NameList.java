package io.perfproxy.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A short list of distinct names in one character buffer, so that no String is built before it is
 * known to be needed. Bounded: it takes no more than {@value #MAX_NAMES} names, and cuts each at
 * {@value #MAX_LENGTH} characters.
 */
final class NameList {
  static final int MAX_NAMES = 64;
  static final int MAX_LENGTH = 256;

  private final int[] ends = new int[MAX_NAMES];
  private char[] chars = new char[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The index of a name, or {@code -1}. Only the first {@code among} names are looked at. */
  int indexOf(char[] text, int from, int to, int among) {
    int cut = Math.min(to, from + MAX_LENGTH);
    for (int i = 0; i < among; i++) {
      if (Arrays.equals(chars, start(i), ends[i], text, from, cut)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Adds a name unless it is there already; returns its index, or {@code -1} when the list is full.
   */
  int add(char[] text, int from, int to) {
    int present = indexOf(text, from, to, size);
    if (present >= 0 || size == MAX_NAMES) {
      return present;
    }
    int length = Math.min(to - from, MAX_LENGTH);
    int start = start(size);
    if (start + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, start + length));
    }
    System.arraycopy(text, from, chars, start, length);
    ends[size] = start + length;
    return size++;
  }

  void remove(int index) {
    int start = start(index);
    int removed = ends[index] - start;
    System.arraycopy(chars, ends[index], chars, start, start(size) - ends[index]);
    for (int i = index + 1; i < size; i++) {
      ends[i - 1] = ends[i] - removed;
    }
    size--;
  }

  String get(int index) {
    return new String(chars, start(index), ends[index] - start(index));
  }

  List<String> toList() {
    List<String> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      names.add(get(i));
    }
    return names;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
