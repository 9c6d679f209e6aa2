package io.perfproxy.shape;

/** Hashes the UTF-8 form of a text in a buffer that is used again. */
final class Utf8Buffer {
  private byte[] bytes = new byte[1024];

  int capacity() {
    return bytes.length;
  }

  /**
   * XXH64 of the text's UTF-8 bytes. Lone surrogates, which have none, are replaced in the text by
   * U+FFFD.
   */
  long hash(TextBuffer text) {
    if (bytes.length < text.length * 3L) {
      bytes = new byte[text.length * 3];
    }
    char[] chars = text.chars;
    int length = text.length;
    int at = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(chars[i + 1])) {
        int codePoint = Character.toCodePoint(c, chars[++i]);
        bytes[at++] = (byte) (0xF0 | (codePoint >> 18));
        bytes[at++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        bytes[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (codePoint & 0x3F));
      } else {
        if (Character.isSurrogate(c)) {
          c = '\uFFFD';
          chars[i] = c;
        }
        bytes[at++] = (byte) (0xE0 | (c >> 12));
        bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return XxHash64.hash(bytes, at, 0);
  }
}
