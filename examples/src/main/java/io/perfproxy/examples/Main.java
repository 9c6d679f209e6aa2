package io.perfproxy.examples;

import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.database.EmbeddedDatabase;
import io.perfproxy.examples.database.ExistingDatabase;
import io.perfproxy.examples.database.SampleData;
import io.perfproxy.examples.results.ReportFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the example. Exit status 0: it ran; 1: it failed, and a paragraph says why; 2: the command
 * line is wrong.
 */
public final class Main {

  private final PrintStream err;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private Main(PrintStream err) {
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err, isWatched()));
  }

  /** As from the command line without a terminal, but with the exit status as the result. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return run(arguments, out, err, false);
  }

  private static int run(
      List<String> arguments, PrintStream out, PrintStream err, boolean watched) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.println(Options.HELP);
        return 0;
      }
      return new Main(err)
          .run(options, ReportFile.at(options.report()), new Progress(out, watched));
    } catch (UsageException wrong) {
      err.println(wrong.getMessage());
      return 2;
    } catch (IOException unwritable) {
      err.println("--report: " + unwritable.getMessage());
      return 2;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // true of jdk.internal.le only, which is not asked here
  private static boolean isWatched() {
    return System.console() != null;
  }

  private int run(Options options, ReportFile report, Progress progress) {
    progress.line(
        "perfproxy example: an application with N+1 loops and few indexes, before and after what");
    progress.line("perfproxy advises. --help lists the options.");
    progress.line("");
    Thread hook = new Thread(this::interrupt, "interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try (Database database = open(options, progress)) {
      new ExampleRun(options, report, progress).on(database);
      return 0;
    } catch (Exception | LinkageError failure) {
      if (!interrupted.get()) {
        err.println();
        err.println(FailureMessage.of(progress.current(), failure));
      }
      return 1;
    } finally {
      remove(hook);
    }
  }

  private static Database open(Options options, Progress progress) throws Exception {
    String url = options.url();
    if (url == null) {
      return progress.step("Starting an embedded PostgreSQL", EmbeddedDatabase::start);
    }
    Database database = new ExistingDatabase(url, options.user(), options.password());
    progress.line(
        "Using "
            + database.description()
            + "; its schema "
            + SampleData.SCHEMA
            + " is dropped and created anew.");
    return database;
  }

  /** On Ctrl-C. The embedded server has a hook of its own, and what fails without it is no news. */
  private void interrupt() {
    interrupted.set(true);
    err.println("Stopped before the end.");
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already.
    }
  }
}
