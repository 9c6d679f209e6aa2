package io.perfproxy.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads arrays of one dimension in PostgreSQL's external form, such as <code>{a,"b c"}</code>. */
final class ArrayLiteral {

  private ArrayLiteral() {}

  /** The elements without their quotes; empty if the text is none or nested. */
  static List<String> elements(String text) {
    if (text.length() < 3
        || !text.startsWith("{")
        || !text.endsWith("}")
        || text.startsWith("{{")) {
      return List.of();
    }
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        element.append(text.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        elements.add(element.toString());
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    elements.add(element.toString());
    return elements;
  }
}
