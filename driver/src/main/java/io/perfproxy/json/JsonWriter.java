package io.perfproxy.json;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) as it is told, without keeping it. Not thread-safe.
 *
 * <p>The text is safe wherever JSON is put: {@code <} is escaped, so that it can stand inside an
 * HTML script element; so are U+2028 and U+2029, which end lines in older JavaScript. A surrogate
 * without its other half becomes U+FFFD, because several parsers refuse even its escape.
 *
 * <p>Our own because the driver must not put a JSON library on anyone's class path.
 */
public final class JsonWriter {

  private enum Scope {
    OBJECT,
    ARRAY
  }

  private final Appendable out;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private boolean first = true;
  private boolean named;
  private boolean complete;

  /** A writer to this target, whose failures its methods throw. */
  public JsonWriter(Appendable out) {
    this.out = out;
  }

  /** Begins an object. */
  public JsonWriter beginObject() throws IOException {
    return begin(Scope.OBJECT, '{');
  }

  /** Ends the object. */
  public JsonWriter endObject() throws IOException {
    return end(Scope.OBJECT, '}');
  }

  /** Begins an array. */
  public JsonWriter beginArray() throws IOException {
    return begin(Scope.ARRAY, '[');
  }

  /** Ends the array. */
  public JsonWriter endArray() throws IOException {
    return end(Scope.ARRAY, ']');
  }

  /** The name of the member whose value comes next. */
  public JsonWriter name(String name) throws IOException {
    if (named || scopes.peek() != Scope.OBJECT) {
      throw new IllegalStateException("no member can start here: " + name);
    }
    separate();
    string(name);
    out.append(':');
    named = true;
    return this;
  }

  /** A value: in an array, or after a name. */
  public JsonWriter value(@Nullable String value) throws IOException {
    beforeValue();
    if (value == null) {
      out.append("null");
    } else {
      string(value);
    }
    return afterValue();
  }

  /** A value: in an array, or after a name. */
  public JsonWriter value(long value) throws IOException {
    beforeValue();
    out.append(Long.toString(value));
    return afterValue();
  }

  /** JSON has no number that is infinite or none; {@code null} stands for these. */
  public JsonWriter value(double value) throws IOException {
    beforeValue();
    out.append(Double.isFinite(value) ? Double.toString(value) : "null");
    return afterValue();
  }

  /** A value: in an array, or after a name. */
  public JsonWriter value(boolean value) throws IOException {
    beforeValue();
    out.append(value ? "true" : "false");
    return afterValue();
  }

  private JsonWriter begin(Scope scope, char bracket) throws IOException {
    beforeValue();
    scopes.push(scope);
    out.append(bracket);
    first = true;
    return this;
  }

  private JsonWriter end(Scope scope, char bracket) throws IOException {
    if (named || scopes.peek() != scope) {
      throw new IllegalStateException("there is no " + scope + " to end here");
    }
    scopes.pop();
    out.append(bracket);
    return afterValue();
  }

  private void beforeValue() throws IOException {
    if (complete || (scopes.peek() == Scope.OBJECT && !named)) {
      throw new IllegalStateException("no value can stand here");
    }
    if (!named) {
      separate();
    }
    named = false;
  }

  private JsonWriter afterValue() {
    first = false;
    complete = scopes.isEmpty();
    return this;
  }

  private void separate() throws IOException {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void string(String value) throws IOException {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1))) {
            out.append(c).append(value.charAt(++i));
          } else if (Character.isSurrogate(c)) {
            out.append("\\ufffd");
          } else if (c == '<' || c == '\u2028' || c == '\u2029' || Character.isISOControl(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
