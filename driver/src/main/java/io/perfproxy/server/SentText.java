package io.perfproxy.server;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pgjdbc sends for a text with escapes of JDBC in it. Works on the texts of shapes.
 *
 * <p>Its parser is asked for what it makes of functions and outer joins; it rewrites dates only
 * where it sees them, and calls only where they are prepared as such, so these are written here
 * after the rules of its {@code org.postgresql.core.Parser}.
 */
final class SentText {

  private static final Pattern CALL =
      Pattern.compile("\\{(\\? = )?call ([^({}]+?)(?:\\((.*)\\))?\\}");

  private static final Pattern MOMENT = Pattern.compile("\\{(d|t|ts) \\?\\}");
  private static final Pattern ESCAPE = Pattern.compile("\\{escape \\?\\}");

  private final Connection connection;

  /** As the driver of this connection would send it. */
  SentText(Connection connection) {
    this.connection = connection;
  }

  /**
   * The shape texts of what may be sent for a client's shape; the text itself if it is as it is.
   */
  List<String> of(String text) {
    if (text.indexOf('{') < 0) {
      return List.of(text);
    }
    Matcher call = CALL.matcher(text);
    return call.matches() ? calls(call) : List.of(withoutEscapes(text));
  }

  /** A function is selected from, unless {@code escapeSyntaxCallMode} says otherwise. */
  private static List<String> calls(Matcher call) {
    String given = call.group(3) == null ? "" : call.group(3);
    String arguments = call.group(1) == null ? given : given.isEmpty() ? "?" : "?, " + given;
    String invocation = call.group(2) + "(" + arguments + ")";
    return List.of("select * from " + invocation + " as result", "call " + invocation);
  }

  private String withoutEscapes(String text) {
    String sent = MOMENT.matcher(text).replaceAll(moment -> keyword(moment.group(1)) + " ?");
    sent = ESCAPE.matcher(sent).replaceAll("escape ?");
    if (sent.indexOf('{') >= 0) {
      try {
        sent = connection.nativeSQL(sent);
      } catch (SQLException notUnderstood) {
        return text;
      }
    }
    return Shape.of(sent, Dialect.POSTGRESQL).text();
  }

  private static String keyword(String escape) {
    return switch (escape) {
      case "d" -> "date";
      case "t" -> "time";
      default -> "timestamp";
    };
  }
}
