package io.perfproxy.conformance;

import io.perfproxy.conformance.suite.OutcomeLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each test of one run, in the order in which they ended. */
final class Outcomes {

  private final Map<String, Outcome> tests = new LinkedHashMap<>();
  private final Map<String, Outcome> containers = new LinkedHashMap<>();

  /** Reads the file that a run has written, however far it came. */
  static Outcomes read(Path file) throws IOException {
    Outcomes outcomes = new Outcomes();
    if (Files.exists(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (line.chars().filter(c -> c == '\t').count() == 3) {
          outcomes.add(OutcomeLine.parse(line));
        }
      }
    }
    return outcomes;
  }

  void add(OutcomeLine line) {
    (line.container() ? containers : tests).put(line.id(), Outcome.of(line));
  }

  Collection<Outcome> tests() {
    return Collections.unmodifiableCollection(tests.values());
  }

  long count(Outcome.Status status) {
    return tests.values().stream().filter(outcome -> outcome.status() == status).count();
  }

  /** Of a test that did not run the outcome of what kept it from running. */
  Outcome of(String id) {
    Outcome known = tests.get(id);
    if (known != null) {
      return known;
    }
    Outcome above = nearestContainer(id);
    return new Outcome(id, Outcome.Status.MISSING, above == null ? "was not run" : above.trace());
  }

  private @Nullable Outcome nearestContainer(String id) {
    for (int end = id.length(); end > 0; end = id.lastIndexOf("/[", end - 1)) {
      Outcome container = containers.get(id.substring(0, end));
      if (container != null && !container.passed()) {
        return container;
      }
    }
    return null;
  }
}
