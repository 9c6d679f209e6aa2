package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.catalogue.CatalogueChecks;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.GenericPlans;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.report.Explanation;
import io.perfproxy.shape.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A report of an application, or of a database. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "With --workload, shows the report of an application as a page or a summary; asks no"
          + " database.",
      "With --from-pg-stat-statements and --url, shows which statements take the most time, how far"
          + " indexes serve them, which would help, and what the checks find. Nothing is changed"
          + " in the database.",
      "Ends with " + ExitCode.NOTHING_FOUND + " whatever there is to report."
    })
final class ReportCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec command;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private AdvisorSettings advisor = new AdvisorSettings();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    output.write(result(workload.report()), command.commandLine().getOut());
    return ExitCode.NOTHING_FOUND;
  }

  private Result result(@Nullable Path report) throws IOException, SQLException {
    return report != null ? ReportFile.read(report) : ofServer();
  }

  private Document ofServer() throws IOException, SQLException {
    PGSimpleDataSource dataSource = connection.dataSource();
    PrintWriter err = command.commandLine().getErr();
    CountedWorkload counted = workload.read(dataSource, err);
    Map<Shape, String> texts = new LinkedHashMap<>();
    counted
        .toWorkload()
        .statements()
        .forEach(statement -> texts.put(statement.shape(), statement.sql()));
    List<CapturedPlan> plans = GenericPlans.of(dataSource, texts);
    Advice advice = advisor.advise(counted, dataSource, err);
    return new DatabaseReport(
            String.valueOf(dataSource.getDatabaseName()),
            counted,
            new Explanation(plans, usage(counted, plans), Duration.ZERO, 0, advice),
            new CatalogueTable(CatalogueChecks.run(dataSource)))
        .document();
  }

  private static IndexUsage usage(CountedWorkload counted, List<CapturedPlan> plans) {
    Map<Shape, Long> executions = new HashMap<>();
    counted.statements().forEach(each -> executions.put(each.shape(), each.executions()));
    return IndexUsage.of(
        plans,
        shape -> executions.getOrDefault(shape, 0L),
        executions.values().stream().mapToLong(Long::longValue).sum());
  }
}
