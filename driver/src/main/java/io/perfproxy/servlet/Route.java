package io.perfproxy.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests to the same handler have in common: the method and a template of the path. */
final class Route {

  /** Where Spring MVC leaves the pattern of the handler that it has chosen. */
  private static final String SPRING_PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  /** A word as programmers write it into a path, or the version of an interface. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_.~-]{0,39}|v\\d{1,3}");

  private static final int MAX_SEGMENTS = 16;

  private Route() {}

  /** The name of the request's route as far as it is known now. */
  static String of(HttpServletRequest request) {
    String method = request.getMethod();
    return (METHODS.contains(method) ? method : "OTHER") + " " + template(request);
  }

  private static String template(HttpServletRequest request) {
    for (String attribute : new String[] {RequestUnitFilter.ROUTE, SPRING_PATTERN}) {
      Object pattern = request.getAttribute(attribute);
      if (pattern != null && !pattern.toString().isEmpty()) {
        return pattern.toString();
      }
    }
    HttpServletMapping mapping = request.getHttpServletMapping();
    return mapping != null && mapping.getMappingMatch() == MappingMatch.EXACT
        ? mapping.getPattern()
        : withoutIds(path(request));
  }

  private static String path(HttpServletRequest request) {
    return text(request.getServletPath()) + text(request.getPathInfo());
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }

  /** What is no word may be the key of something, or the name of somebody. */
  static String withoutIds(String path) {
    StringBuilder template = new StringBuilder();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      if (i > MAX_SEGMENTS) {
        return template.append("/…").toString();
      }
      String segment = segments[i];
      boolean literal = segment.isEmpty() || WORD.matcher(segment).matches();
      template.append('/').append(literal ? segment : "{id}");
    }
    return template.isEmpty() ? "/" : template.toString();
  }
}
