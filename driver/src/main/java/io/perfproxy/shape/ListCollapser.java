package io.perfproxy.shape;

import java.util.Arrays;

/**
 * Keeps each distinct element of a list once, by taking a repeated one back from the end of the
 * text being written.
 *
 * <p>A list is what stands in the brackets of {@code IN (…)} and {@code ARRAY[…]}, or the rows of
 * {@code VALUES}. An element is compared as it was written, that is, normalised. Work per character
 * is bounded: an element is compared by its hash with at most {@value #MAX_ELEMENTS} others, and
 * lists within lists are followed {@value #MAX_NESTED} deep.
 */
final class ListCollapser {
  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_NESTED = 16;

  /** What separates elements: a comma and a space. */
  private static final int SEPARATOR = 2;

  private final TextBuffer out;
  private final List[] lists = new List[MAX_NESTED];
  private int open;

  ListCollapser(TextBuffer out) {
    this.out = out;
    for (int i = 0; i < MAX_NESTED; i++) {
      lists[i] = new List();
    }
  }

  void reset() {
    open = 0;
  }

  /**
   * Begins a list within those that are open; {@code false} when that is too deep, and nothing
   * happens.
   */
  boolean begin() {
    if (open == MAX_NESTED) {
      return false;
    }
    lists[open++].size = 0;
    return true;
  }

  /** Ends the innermost list. */
  void end() {
    open--;
  }

  /** The next element begins at this position of the text. */
  void beginElement(int position) {
    lists[open - 1].elementStart = position;
  }

  /** The element ends here; if it repeats another, it goes, and so does the separator before it. */
  void endElement() {
    List list = lists[open - 1];
    int start = list.elementStart;
    int end = out.length;
    if (end <= start) {
      return;
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + out.bytes[i];
    }
    for (int i = 0; i < list.size; i++) {
      if (list.hashes[i] == hash
          && Arrays.equals(out.bytes, start, end, out.bytes, list.starts[i], list.ends[i])) {
        out.truncate(start - SEPARATOR);
        return;
      }
    }
    if (list.size < MAX_ELEMENTS) {
      list.hashes[list.size] = hash;
      list.starts[list.size] = start;
      list.ends[list.size] = end;
      list.size++;
    }
  }

  private static final class List {
    final int[] hashes = new int[MAX_ELEMENTS];
    final int[] starts = new int[MAX_ELEMENTS];
    final int[] ends = new int[MAX_ELEMENTS];
    int size;
    int elementStart;
  }
}
