package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.Verification;
import io.perfproxy.catalogue.CatalogueChecks;
import io.perfproxy.plan.CapturedPlan;
import io.perfproxy.plan.GenericPlans;
import io.perfproxy.plan.IndexUsage;
import io.perfproxy.report.Explanation;
import io.perfproxy.shape.Shape;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All of it together. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows which statements take the most time, how far indexes serve them, which would help,"
          + " and what the checks find.",
      "Nothing is changed in the database, and nothing found is a failure."
    })
final class ReportCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec command;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--verify",
      defaultValue = "automatic",
      description =
          "Who is asked what an index would do: ${COMPLETION-CANDIDATES}; default:"
              + " ${DEFAULT-VALUE}.")
  private Verification verification = Verification.AUTOMATIC;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = command.commandLine().getErr();
    DataSource dataSource = connection.dataSource();
    CountedWorkload counted = workload.read(dataSource);
    HiddenStatements.warn(counted, err);
    Map<Shape, String> texts = new LinkedHashMap<>();
    counted
        .toWorkload()
        .statements()
        .forEach(statement -> texts.put(statement.shape(), statement.sql()));
    List<CapturedPlan> plans = GenericPlans.of(dataSource, texts);
    Advice advice = AdviseCommand.advise(counted, dataSource, verification, output, err);
    output.write(
        new DatabaseReport(
            counted,
            new Explanation(plans, usage(counted, plans), Duration.ZERO, 0, advice),
            new CheckResult(CatalogueChecks.run(dataSource))),
        command.commandLine().getOut());
    return ExitCode.NOTHING_FOUND;
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
