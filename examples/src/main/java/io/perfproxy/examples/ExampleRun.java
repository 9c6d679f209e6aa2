package io.perfproxy.examples;

import com.zaxxer.hikari.HikariDataSource;
import io.perfproxy.advice.Advice;
import io.perfproxy.examples.access.BatchingDataAccess;
import io.perfproxy.examples.access.DataAccess;
import io.perfproxy.examples.access.LoopingDataAccess;
import io.perfproxy.examples.database.AdvisedMigrations;
import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.database.SampleData;
import io.perfproxy.examples.database.Table;
import io.perfproxy.examples.database.Volume;
import io.perfproxy.examples.results.BeforeAndAfter;
import io.perfproxy.examples.results.MeasuredRun;
import io.perfproxy.examples.results.MetricsExcerpt;
import io.perfproxy.examples.results.Proof;
import io.perfproxy.examples.results.ReportFile;
import io.perfproxy.examples.results.StrategyTable;
import io.perfproxy.examples.strategy.Comparison;
import io.perfproxy.examples.strategy.DbaStrategy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The example on a database: data, the application as it was found, what perfproxy advises, its
 * migrations, and the same workload again on the fixed application.
 */
final class ExampleRun {

  private final Options options;
  private final ReportFile files;
  private final Volume volume;
  private final Progress progress;

  ExampleRun(Options options, ReportFile files, Progress progress) {
    this.options = options;
    this.files = files;
    this.volume = new Volume(options.volume());
    this.progress = progress;
  }

  /**
   * Runs it, and leaves the database as it is then.
   *
   * @throws Exception whatever fails; {@link Progress#current()} says at which step
   */
  Proof on(Database database) throws Exception {
    prepare(database);
    try (HikariDataSource administration = database.administration()) {
      MeasuredRun before;
      Advice advice;
      progress.line("");
      progress.line("Before: the application as it was found");
      try (ApplicationRun found = start("before", database, new LoopingDataAccess())) {
        work(found);
        advice = progress.step("Asking for index advice", () -> found.advise(administration));
        before = found.measured();
        show(before);
      }
      progress.line("After: the advised migrations, and joins and batches for loops");
      int migrations = migrate(administration, advice);
      MeasuredRun after;
      try (ApplicationRun fixed = start("after", database, new BatchingDataAccess())) {
        work(fixed);
        after = fixed.measured();
      }
      Proof proof =
          new Proof(before, advice, Comparison.of(DbaStrategy.INDEXES, advice), migrations, after);
      show(proof);
      return proof;
    }
  }

  private void prepare(Database database) throws Exception {
    try (Connection connection =
        progress.step("Connecting to " + database.description(), database::connect)) {
      SampleData data = new SampleData(connection, volume);
      progress.step(
          "Dropping and creating schema " + SampleData.SCHEMA,
          () -> {
            data.createSchema();
            return SampleData.SCHEMA;
          });
      progress.step(
          String.format(
              Locale.ROOT,
              "Loading %,d rows into %d tables",
              volume.allRows(),
              Table.values().length),
          () -> {
            Table[] tables = Table.values();
            for (int i = 0; i < tables.length; i++) {
              progress.far(i + " of " + tables.length + " tables");
              data.load(tables[i]);
            }
            return volume;
          });
      progress.step(
          "Analysing the tables",
          () -> {
            data.analyze();
            return volume;
          });
    }
  }

  private ApplicationRun start(String name, Database database, DataAccess access) throws Exception {
    progress.begin("Starting the application, each page once to begin with");
    progress.line(
        "  (slow is what takes "
            + options.slowThreshold()
            + "; the log's first lines as they come)");
    return ApplicationRun.start(name, database, access, volume, options.slowThreshold());
  }

  private void work(ApplicationRun application) throws Exception {
    progress.begin(
        "Running the workload for "
            + options.workload().toSeconds()
            + " s on "
            + ApplicationRun.THREADS
            + " threads");
    long start = System.nanoTime();
    long units =
        application.work(
            options.workload(),
            (elapsed, done) ->
                progress.remark("  " + howFar(elapsed) + ", " + done + " pages and jobs"));
    progress.line(
        "  done, "
            + units
            + " pages and jobs in "
            + Progress.seconds(Duration.ofNanos(System.nanoTime() - start)).strip());
  }

  private String howFar(Duration elapsed) {
    return Progress.seconds(elapsed)
        + (elapsed.compareTo(options.workload()) < 0
            ? " of " + options.workload().toSeconds() + " s"
            : ", until there are enough plans and visits");
  }

  private int migrate(HikariDataSource administration, Advice advice) throws Exception {
    AdvisedMigrations migrations = new AdvisedMigrations(files.migrations());
    List<Path> written = migrations.write(advice);
    return progress.step(
        "Having Flyway run " + written.size() + " migrations",
        () -> migrations.migrate(administration));
  }

  private void show(MeasuredRun before) throws Exception {
    progress.line("");
    progress.line(before.report().text().stripTrailing());
    progress.line("");
    progress.line("Prometheus metrics, an excerpt:");
    MetricsExcerpt.lines().forEach(line -> progress.line("  " + line));
    progress.line("");
  }

  private void show(Proof proof) throws Exception {
    progress.line("");
    BeforeAndAfter.lines(proof).forEach(progress::line);
    progress.line("");
    progress.line("The advice beside the indexes that a DBA chose for this schema by hand:");
    StrategyTable.lines(proof).forEach(line -> progress.line("  " + line));
    progress.line("");
    files.write(proof.before().report(), proof.after().report());
    progress.line("The migrations of Flyway: " + files.migrations());
    progress.line("The same report as JSON: " + files);
    progress.line("Before and after as a page: " + files.comparison().toUri());
    progress.line("To look at, open " + files.page().toUri());
  }
}
