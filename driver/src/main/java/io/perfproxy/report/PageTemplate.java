package io.perfproxy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page without its data: what the resources beside this class say, put together in one file.
 *
 * <p>Its content security policy lets nothing run but the script whose hash it holds, so whatever
 * comes into the page with the data stays data. Immutable.
 */
final class PageTemplate {

  private static final String DIRECTORY = "page/";

  /** In this order, since styles override and scripts use what is before them. */
  private static final List<String> STYLES = List.of("page.css", "print.css");

  private static final List<String> SCRIPTS =
      List.of(
          "dom.js",
          "format.js",
          "sql.js",
          "table.js",
          "charts.js",
          "plan.js",
          "findings.js",
          "units.js",
          "advice.js",
          "connections.js",
          "model.js",
          "overview.js",
          "sections.js",
          "live.js",
          "page.js",
          "start.js");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

  private final Map<String, String> parts;

  private PageTemplate(String connections) {
    String style = joined(STYLES);
    String script = joined(SCRIPTS);
    parts =
        Map.of(
            "style",
            style,
            "script",
            script,
            "policy",
            "default-src 'none'; script-src "
                + hash(script)
                + "; style-src "
                + hash(style)
                + "; img-src data:; connect-src "
                + connections
                + "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
                + " trusted-types 'none'");
  }

  private static final class Shared {
    static final PageTemplate WITHOUT_CONNECTIONS = new PageTemplate("'none'");
    static final PageTemplate LIVE = new PageTemplate("'self'");
  }

  /** For a file, which may ask nobody for anything. */
  static PageTemplate withoutConnections() {
    return Shared.WITHOUT_CONNECTIONS;
  }

  /** For a page that is served and may ask its own server. */
  static PageTemplate live() {
    return Shared.LIVE;
  }

  /** The page with data, which are JSON from whatever source. */
  String page(String json) {
    return PLACEHOLDER
        .matcher(read("page.html"))
        .replaceAll(
            placeholder -> {
              String name = placeholder.group(1);
              return Matcher.quoteReplacement(name.equals("reports") ? inScript(json) : part(name));
            });
  }

  /** What the page says in itself of what it may do. */
  String securityPolicy() {
    return part("policy");
  }

  private String part(String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  /**
   * JSON that may stand in a script element: without {@code <}, nothing in it ends the element.
   * These characters are in strings only, where an escape means the same.
   */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  private static String joined(List<String> names) {
    return names.stream().map(PageTemplate::read).collect(Collectors.joining("\n", "\n", ""));
  }

  /** With the line ends that a browser hashes, whatever those of the file are. */
  private static String read(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(DIRECTORY + name)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + DIRECTORY + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
