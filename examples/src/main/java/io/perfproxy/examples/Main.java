package io.perfproxy.examples;

import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.database.EmbeddedDatabase;
import io.perfproxy.examples.database.ExistingDatabase;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the example. Exit status 0: it ran; 1: it failed, and a paragraph says why; 2: the command
 * line is wrong.
 */
public final class Main {

  private final PrintStream out;
  private final PrintStream err;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** As from the command line, but with the exit status as the result. */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (UsageException wrong) {
      err.println(wrong.getMessage());
      return 2;
    }
    if (options.help()) {
      out.println(Options.HELP);
      return 0;
    }
    return new Main(out, err).run(options);
  }

  private int run(Options options) {
    Progress progress = new Progress(out);
    progress.line(
        "perfproxy example: what the driver sees of an application with N+1 loops and few");
    progress.line("indexes. --help lists the options.");
    progress.line("");
    try (Database database = open(options, progress)) {
      Thread hook = new Thread(() -> stop(database), "stop");
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        new ExampleRun(options, progress).on(database);
      } finally {
        removeHook(hook);
      }
      return 0;
    } catch (Exception | LinkageError failure) {
      if (!interrupted.get()) {
        err.println();
        err.println(FailureMessage.of(progress.current(), failure));
      }
      return 1;
    }
  }

  private static Database open(Options options, Progress progress) throws Exception {
    String url = options.url();
    if (url == null) {
      return progress.step("Starting an embedded PostgreSQL", EmbeddedDatabase::start);
    }
    Database database = new ExistingDatabase(url, options.user(), options.password());
    progress.line("Using " + database.description());
    return database;
  }

  /** On Ctrl-C: nothing of ours keeps running. */
  private void stop(Database database) {
    interrupted.set(true);
    err.println("Stopped before the end.");
    database.close();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already.
    }
  }
}
