package io.perfproxy.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where, when and with what was measured. */
final class Circumstances {

  private Circumstances() {}

  /**
   * What else the machine does: how many processes ran or waited to run in the last minute, as the
   * system counts them; negative where it does not.
   */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /**
   * One line for each circumstance.
   *
   * @param database which it was, if one was measured on
   * @param loadBefore the load when the run began; figures of a busy machine are not worth much
   */
  static List<String> lines(Plan plan, Optional<String> database, double loadBefore) {
    List<String> lines = new ArrayList<>();
    lines.add(
        loadBefore < 0
            ? machine()
            : String.format(Locale.ROOT, "%s, load before the run %.2f", machine(), loadBefore));
    lines.add(
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.runtime.version")
            + ", "
            + LocalDate.now(ZoneOffset.UTC));
    database.ifPresent(lines::add);
    lines.add(versions());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s run: forks of JMH %d, each of %d × %d ms after %d × %d ms; forks on PostgreSQL %d, each"
                + " of %d ms after %d ms for each workload",
            plan.equals(Plan.SHORT) ? "short" : "full",
            plan.forks(),
            plan.iterations(),
            plan.iteration().toMillis(),
            plan.warmUps(),
            plan.iteration().toMillis(),
            plan.pairedForks(),
            plan.pairedMeasurement().toMillis(),
            plan.pairedWarmUp().toMillis()));
    return lines;
  }

  private static String machine() {
    return String.join(
        " ",
        processor() + ",",
        Runtime.getRuntime().availableProcessors() + " CPUs,",
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException | UncheckedIOException notLinux) {
      return System.getProperty("os.arch");
    }
  }

  private static String versions() {
    Properties versions = new Properties();
    try (InputStream file =
        Circumstances.class.getResourceAsStream("/measured-versions.properties")) {
      versions.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return versions.stringPropertyNames().stream()
        .sorted()
        .map(name -> name + " " + versions.getProperty(name))
        .collect(Collectors.joining(", "));
  }
}
