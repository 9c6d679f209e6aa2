package io.perfproxy.conformance;

import io.perfproxy.conformance.suite.SuiteMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tests in a JVM of their own, which is ended when its time is up. */
final class SuiteRun {

  private final Path suite;
  private final Path work;
  private final Duration limit;
  private final String pattern;

  /**
   * Runs of a suite.
   *
   * @param suite the unpacked source release
   * @param work where classes are, by variant, and where outcomes are written
   * @param limit after which a run is cut off
   * @param pattern a regular expression on the names of the classes to run
   */
  SuiteRun(Path suite, Path work, Duration limit, String pattern) {
    this.suite = suite;
    this.work = work;
    this.limit = limit;
    this.pattern = pattern;
  }

  /**
   * What became of the tests, and what perfproxy says of itself.
   *
   * @param cutOff whether the time was up before the end
   * @param executions how many executions perfproxy has recorded
   * @param internalErrors how often perfproxy failed in itself, unnoticed by the tests
   */
  record Result(Outcomes outcomes, boolean cutOff, long executions, long internalErrors) {}

  /**
   * Runs the tests of a variant.
   *
   * @param name of the files that are written
   * @param single the classes to run; all, if empty
   */
  Result run(String name, Variant variant, Collection<String> single)
      throws IOException, InterruptedException {
    Path classes = work.resolve("classes-" + variant.label());
    Path outcomes = work.resolve(name + "-outcomes.tsv");
    Path figures = work.resolve(name + "-figures.txt");
    Files.deleteIfExists(outcomes);
    Files.deleteIfExists(figures);

    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1536m",
            "-XX:+EnableDynamicAgentLoading",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Dbuild.properties.relative.path=" + suite));
    command.add("-classpath");
    command.add(
        String.join(
            File.pathSeparator,
            classes.toString(),
            suite.resolve("src/test/resources").toString(),
            System.getProperty("java.class.path")));
    command.add(SuiteMain.class.getName());
    command.addAll(List.of(classes.toString(), pattern, outcomes.toString(), figures.toString()));
    command.addAll(single);

    Process process =
        new ProcessBuilder(command)
            .directory(suite.toFile())
            .redirectErrorStream(true)
            .redirectOutput(work.resolve(name + "-output.log").toFile())
            .start();
    Thread ending = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(ending);
    boolean ended;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly().waitFor();
    }
    Runtime.getRuntime().removeShutdownHook(ending);
    List<String> counts = Files.exists(figures) ? Files.readAllLines(figures) : List.of("0", "0");
    return new Result(
        Outcomes.read(outcomes),
        !ended,
        Long.parseLong(counts.get(0)),
        Long.parseLong(counts.get(1)));
  }
}
