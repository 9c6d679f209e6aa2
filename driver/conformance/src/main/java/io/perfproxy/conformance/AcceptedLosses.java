package io.perfproxy.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The losses that are known and accepted, each with its reason. The file has a test per line, its
 * reason after a {@code #}; a line that begins with one is a comment.
 */
final class AcceptedLosses {

  private final Map<String, String> reasons;

  private AcceptedLosses(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  static AcceptedLosses read(Path file) throws IOException {
    return parse(Files.readString(file, StandardCharsets.UTF_8));
  }

  static AcceptedLosses parse(String text) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("#", 2);
      if (parts.length < 2 || parts[1].isBlank()) {
        throw new IllegalArgumentException("an accepted loss without a reason: " + line);
      }
      reasons.put(parts[0].strip(), parts[1].strip());
    }
    return new AcceptedLosses(reasons);
  }

  /** The losses that nobody has accepted. */
  List<Outcome> unknown(List<Outcome> lost) {
    return lost.stream().filter(o -> !reasons.containsKey(TestName.of(o.id()))).toList();
  }

  /** The accepted ones that are not lost any more, so that their lines can go. */
  Set<String> recovered(List<Outcome> lost) {
    Set<String> names = lost.stream().map(o -> TestName.of(o.id())).collect(Collectors.toSet());
    return reasons.keySet().stream()
        .filter(name -> !names.contains(name))
        .collect(Collectors.toSet());
  }
}
