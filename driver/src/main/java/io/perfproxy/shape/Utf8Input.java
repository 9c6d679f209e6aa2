package io.perfproxy.shape;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text to read, as UTF-8 bytes: ids are hashes of UTF-8, and eight ASCII characters are looked at
 * at once. Lone surrogates, which have no such bytes, are replaced by U+FFFD.
 *
 * <p>Reusable without allocation for as long as texts are not longer than those before.
 */
final class Utf8Input {
  /** How many zeros follow the text, so that what reads some bytes ahead need not ask. */
  static final int PADDING = 2 * Long.BYTES;

  private static final int MOST_BYTES_PER_CHAR = 3;
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(REPLACEMENT);
  private CharBuffer chars = CharBuffer.allocate(0);
  private ByteBuffer encoded = ByteBuffer.allocate(0);

  /** The text and then zeros; what is behind {@link #PADDING} of them has no meaning. */
  byte[] bytes = encoded.array();

  /** How many bytes the text has. */
  int length;

  Utf8Input() {
    grow(512);
  }

  /** Takes the first {@code maxChars} characters of a text. */
  void read(String text, int maxChars) {
    int count = Math.min(text.length(), maxChars);
    if (count > chars.capacity()) {
      grow(count);
    }
    text.getChars(0, count, chars.array(), 0);
    encoder.reset().encode(chars.clear().limit(count), encoded.clear(), true);
    length = encoded.position();
    EightBytes.set(bytes, length, 0);
    EightBytes.set(bytes, length + Long.BYTES, 0);
  }

  int capacity() {
    return chars.capacity();
  }

  private void grow(int count) {
    chars = CharBuffer.allocate(count);
    encoded = ByteBuffer.allocate(count * MOST_BYTES_PER_CHAR + PADDING);
    bytes = encoded.array();
  }
}
