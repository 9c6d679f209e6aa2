package io.perfproxy.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, strings, doubles, booleans and nulls.
 *
 * <p>Our own because the driver must not put a JSON library on anyone's class path, and because all
 * it reads is small: plans of a database, files of ours. Throws {@link IllegalArgumentException}
 * with the position for anything that is no JSON, and for nesting deeper than {@value #MAX_DEPTH}.
 * Not thread-safe.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 2_000;

  private final String text;
  private int position;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /** What the text holds; whole numbers are doubles, too. */
  public static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.position < text.length()) {
      throw reader.wrong("the end");
    }
    return value;
  }

  private @Nullable Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    enter('{');
    if (!closes('}')) {
      do {
        skipSpace();
        String name = string();
        skipSpace();
        expect(':');
        members.put(name, value());
      } while (continues('}'));
    }
    depth--;
    return members;
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> elements = new ArrayList<>();
    enter('[');
    if (!closes(']')) {
      do {
        elements.add(value());
      } while (continues(']'));
    }
    depth--;
    return elements;
  }

  private void enter(char bracket) {
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw wrong("less nesting");
    }
  }

  private boolean closes(char bracket) {
    skipSpace();
    if (peek() == bracket) {
      position++;
      return true;
    }
    return false;
  }

  /** After an element: true behind a comma, false behind the closing bracket. */
  private boolean continues(char bracket) {
    if (closes(bracket)) {
      return false;
    }
    expect(',');
    return true;
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      value.append(c == '\\' ? escaped() : c);
    }
    return value.toString();
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> c;
    };
  }

  private char unicode() {
    int end = position + 4;
    if (end > text.length()) {
      throw wrong("four hexadecimal digits");
    }
    try {
      char c = (char) Integer.parseInt(text, position, end, 16);
      position = end;
      return c;
    } catch (NumberFormatException notHexadecimal) {
      throw wrong("four hexadecimal digits");
    }
  }

  private Double number() {
    int start = position;
    while (position < text.length() && "+-.0123456789eE".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    try {
      return Double.valueOf(text.substring(start, position));
    } catch (NumberFormatException noNumber) {
      position = start;
      throw wrong("a value");
    }
  }

  private @Nullable Boolean word(String word, @Nullable Boolean value) {
    if (!text.startsWith(word, position)) {
      throw wrong(word);
    }
    position += word.length();
    return value;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() {
    return position < text.length() ? text.charAt(position) : '\0';
  }

  private char next() {
    if (position == text.length()) {
      throw wrong("more text");
    }
    return text.charAt(position++);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw wrong("'" + c + "'");
    }
    position++;
  }

  /** Says where, not what is there: a plan may hold values of the application's. */
  private IllegalArgumentException wrong(String expected) {
    return new IllegalArgumentException(
        "not JSON: " + expected + " expected at position " + position);
  }
}
