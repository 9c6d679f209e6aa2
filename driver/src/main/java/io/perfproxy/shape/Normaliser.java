package io.perfproxy.shape;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Placeholder for the lexer: folds case and white space. */
final class Normaliser {
  private String text = "";

  void normalise(String sql, Dialect dialect) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      boolean blank = c <= ' ';
      if (!blank) {
        out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    text = out.toString();
  }

  long idBits() {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return XxHash64.hash(utf8, utf8.length, 0);
  }

  Shape toShape() {
    return new Shape(text, idBits(), Operation.OTHER, null, List.of());
  }

  boolean isSmall() {
    return true;
  }
}
