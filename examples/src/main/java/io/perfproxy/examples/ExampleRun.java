package io.perfproxy.examples;

import io.perfproxy.PerfProxy;
import io.perfproxy.PerfProxyInstance;
import io.perfproxy.examples.database.Database;
import io.perfproxy.examples.database.SampleData;
import io.perfproxy.examples.database.Table;
import io.perfproxy.examples.database.Volume;
import io.perfproxy.examples.results.MetricsExcerpt;
import io.perfproxy.examples.results.ReportFile;
import io.perfproxy.examples.workload.Application;
import io.perfproxy.examples.workload.Workload;
import io.perfproxy.report.Report;
import java.sql.Connection;
import java.util.Locale;

/** One run of the example on a database: data, workload, results. */
final class ExampleRun {

  private static final String INSTANCE = "example";
  private static final int THREADS = 3;

  private final Options options;
  private final ReportFile reportFile;
  private final Volume volume;
  private final Progress progress;

  ExampleRun(Options options, ReportFile reportFile, Progress progress) {
    this.options = options;
    this.reportFile = reportFile;
    this.volume = new Volume(options.volume());
    this.progress = progress;
  }

  /**
   * Runs it, and leaves the database as it is then.
   *
   * @throws Exception whatever fails; {@link Progress#current()} says at which step
   */
  void on(Database database) throws Exception {
    prepare(database);
    try (Application application =
            progress.step(
                "Starting the application (HikariCP, Hibernate)",
                () -> Application.connect(database, perfProxySettings(), THREADS));
        PerfProxyInstance perfProxy = PerfProxy.instance(INSTANCE).orElseThrow()) {
      // What Hibernate asked at its start is not the workload.
      perfProxy.reset();
      work(application, perfProxy);
      show(perfProxy);
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

  /** One log line per shape is enough here; the report has the rest. */
  private String perfProxySettings() {
    return "perfproxy.name="
        + INSTANCE
        + "&perfproxy.slow-threshold="
        + options.slowThreshold()
        + "&perfproxy.slow-log-limit=1";
  }

  private void work(Application application, PerfProxyInstance perfProxy) throws Exception {
    progress.begin(
        "Running the workload for "
            + options.workload().toSeconds()
            + " s on "
            + THREADS
            + " threads");
    progress.line(
        "  (slow is what takes "
            + options.slowThreshold()
            + "; the log's first lines as they come)");
    long units =
        new Workload(AsFoundTasks.of(application), volume, perfProxy, THREADS)
            .run(
                options.workload(),
                (elapsed, done) ->
                    progress.remark(
                        "  "
                            + Progress.seconds(elapsed)
                            + " of "
                            + options.workload().toSeconds()
                            + " s, "
                            + done
                            + " pages and jobs"));
    progress.line("  done, " + units + " pages and jobs");
  }

  private void show(PerfProxyInstance perfProxy) throws Exception {
    Report report = perfProxy.report();
    progress.line("");
    progress.line(report.text().stripTrailing());
    progress.line("");
    reportFile.write(report);
    progress.line("Prometheus metrics, an excerpt:");
    MetricsExcerpt.lines().forEach(line -> progress.line("  " + line));
    progress.line("");
    progress.line("The same report as JSON: " + reportFile);
    progress.line("To look at, open " + reportFile.page().toUri());
  }
}
