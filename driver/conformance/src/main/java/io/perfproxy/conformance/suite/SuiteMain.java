package io.perfproxy.conformance.suite;

import io.perfproxy.PerfProxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a directory of classes and writes down what became of each. */
public final class SuiteMain {

  private SuiteMain() {}

  /**
   * Runs the tests.
   *
   * @param arguments the directory of classes, a regular expression on their names, the file for
   *     the outcomes, the file for perfproxy's own figures, and the names of single classes, if not
   *     all are to run
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    String pattern = arguments[1];
    Path outcomes = Path.of(arguments[2]);
    Path figures = Path.of(arguments[3]);
    List<String> single = List.of(arguments).subList(4, arguments.length);

    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors(classes, single))
            .filters(ClassNameFilter.includeClassNamePatterns(pattern))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter("junit.jupiter.execution.timeout.default", "2 m")
            .build();
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(outcomes, StandardCharsets.UTF_8))) {
      LauncherFactory.create().execute(request, new OutcomeWriter(out));
    }
    Files.write(
        figures,
        List.of(
            Long.toString(PerfProxy.summary().totalQueries()),
            Long.toString(PerfProxy.report().internalErrors())));
    // Threads that a test has left behind are not waited for.
    System.exit(0);
  }

  private static List<? extends DiscoverySelector> selectors(Path classes, List<String> single) {
    if (single.isEmpty()) {
      return DiscoverySelectors.selectClasspathRoots(Set.of(classes));
    }
    return Stream.of(single.toArray(String[]::new)).map(DiscoverySelectors::selectClass).toList();
  }
}
