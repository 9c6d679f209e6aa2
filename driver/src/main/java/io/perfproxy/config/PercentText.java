package io.perfproxy.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of RFC 3986 in UTF-8; a plus sign is a plus sign. */
final class PercentText {

  private PercentText() {}

  /** The decoded text; null when an escape is malformed or the bytes are no UTF-8. */
  static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    byte[] bytes = new byte[text.length() / 3];
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '%') {
        decoded.append(text.charAt(i++));
        continue;
      }
      int count = 0;
      while (i < text.length() && text.charAt(i) == '%') {
        int high = i + 1 < text.length() ? hex(text.charAt(i + 1)) : -1;
        int low = i + 2 < text.length() ? hex(text.charAt(i + 2)) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes[count++] = (byte) (high * 16 + low);
        i += 3;
      }
      try {
        decoded.append(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, count)));
      } catch (CharacterCodingException e) {
        return null;
      }
    }
    return decoded.toString();
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
