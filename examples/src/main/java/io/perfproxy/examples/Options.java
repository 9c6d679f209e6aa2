package io.perfproxy.examples;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param help whether only the help is wanted
 * @param volume factor on the numbers of rows
 * @param workload how long the workload runs
 * @param slowThreshold from which duration a statement is slow, as perfproxy reads it
 * @param url the database to use, or null for an embedded one
 * @param user its user, or null if the URL says it
 * @param password its password, or null if the URL says it or none is needed
 * @param report where the JSON report goes
 */
record Options(
    boolean help,
    double volume,
    Duration workload,
    String slowThreshold,
    @Nullable String url,
    @Nullable String user,
    @Nullable String password,
    Path report) {

  static final String HELP =
      """
      Runs an application with missing indexes and N+1 loops on PostgreSQL, through perfproxy,
      prints what perfproxy saw, has Flyway build the indexes that it advises, runs the same
      workload on the fixed application, and prints both side by side.

      Options:
        --volume FACTOR        factor on the numbers of rows, 0.001 to 20 (default 1: a million rows)
        --seconds N            how long each run takes at least, 1 to 3600 (default 15)
        --slow-threshold TIME  from when a statement is slow, such as 500us, 20ms or 1s (default 20ms)
        --url URL              jdbc:postgresql://... to use instead of an embedded PostgreSQL;
                               only its schema perfproxy_example is touched: dropped and re-created
        --user NAME            user for --url
        --password PASSWORD    password for --url
        --report FILE          where the JSON report goes (default target/perfproxy-report.json, or
                               perfproxy-report.json if there is no directory target); beside it
                               go the page to look at, as .html, those of the run after, with
                               -after in their names, and the migrations
        --help                 this text""";

  private static final Pattern TIME = Pattern.compile("[1-9][0-9]{0,8}(us|ms|s)");

  static Options parse(List<String> arguments) throws UsageException {
    boolean help = false;
    double volume = 1;
    int seconds = 15;
    String slowThreshold = "20ms";
    String url = null;
    String user = null;
    String password = null;
    Path report = defaultReport();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String option = equals < 0 ? argument : argument.substring(0, equals);
      if (equals >= 0) {
        rest.addFirst(argument.substring(equals + 1));
      }
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--volume" -> volume = number(option, value(option, rest), 0.001, 20);
        case "--seconds" -> seconds = wholeNumber(option, value(option, rest), 1, 3600);
        case "--slow-threshold" -> slowThreshold = time(option, value(option, rest));
        case "--url" -> url = postgresUrl(value(option, rest));
        case "--user" -> user = value(option, rest);
        case "--password" -> password = value(option, rest);
        case "--report" -> report = file(option, value(option, rest));
        default ->
            throw new UsageException("Unknown option " + option + "; --help lists the options.");
      }
    }
    if (url == null && (user != null || password != null)) {
      throw new UsageException("--user and --password belong to --url, which is missing.");
    }
    return new Options(
        help, volume, Duration.ofSeconds(seconds), slowThreshold, url, user, password, report);
  }

  private static Path defaultReport() {
    Path target = Path.of("target");
    return Files.isDirectory(target)
        ? target.resolve("perfproxy-report.json")
        : Path.of("perfproxy-report.json");
  }

  private static String value(String option, Deque<String> rest) throws UsageException {
    String value = rest.pollFirst();
    if (value == null || value.isBlank()) {
      throw new UsageException(option + " needs a value; --help lists the options.");
    }
    return value;
  }

  private static double number(String option, String value, double least, double most)
      throws UsageException {
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the one message for both.
    }
    throw new UsageException(
        option + " takes a number from " + least + " to " + most + ", not \"" + value + "\".");
  }

  private static int wholeNumber(String option, String value, int least, int most)
      throws UsageException {
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the one message for both.
    }
    throw new UsageException(
        option
            + " takes a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + value
            + "\".");
  }

  private static String time(String option, String value) throws UsageException {
    if (!TIME.matcher(value).matches()) {
      throw new UsageException(
          option + " takes a time such as 500us, 20ms or 1s, not \"" + value + "\".");
    }
    return value;
  }

  /** The URL itself is not repeated, for it may hold a password. */
  private static String postgresUrl(String value) throws UsageException {
    if (!value.startsWith("jdbc:postgresql:")) {
      throw new UsageException("--url takes a URL that starts with jdbc:postgresql:");
    }
    return value;
  }

  private static Path file(String option, String value) throws UsageException {
    try {
      return Path.of(value);
    } catch (InvalidPathException invalid) {
      throw new UsageException(option + " takes the name of a file, not \"" + value + "\".");
    }
  }

  @Override
  public String toString() {
    return "volume " + volume + ", workload " + workload + ", report " + report;
  }
}
