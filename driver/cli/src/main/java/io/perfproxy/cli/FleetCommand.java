package io.perfproxy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is worst in all instances together. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows the worst shapes and the N+1 findings over all instances that a Prometheus scrapes.",
      "A counter that begins within the window counts from 0, as its instance began then.",
      "Ends with " + ExitCode.NOTHING_FOUND + " whatever there is to report."
    })
final class FleetCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec command;

  @Mixin private PrometheusOptions prometheus = new PrometheusOptions();

  @Option(
      names = "--window",
      defaultValue = "1h",
      paramLabel = "DURATION",
      description = "The time up to now, such as 15m, 1h or 7d; default: ${DEFAULT-VALUE}.")
  private String window = "1h";

  @Option(
      names = "--top",
      defaultValue = "10",
      paramLabel = "NUMBER",
      description = "At most so many rows of each table; default: ${DEFAULT-VALUE}.")
  private int top = 10;

  @Option(
      names = "--sort",
      defaultValue = "time",
      description = "What is worst: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private FleetOrder order = FleetOrder.TIME;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    if (!window.matches("[1-9][0-9]{0,5}[smhdw]")) {
      throw wrong("--window is a number with a unit of s, m, h, d or w, such as 15m or 7d");
    }
    if (top < 1) {
      throw wrong("--top is a number from 1");
    }
    Fleet fleet = Fleet.of(prometheus.server(), new FleetQueries(window));
    output.write(
        new FleetReport(fleet, window, order, top).document(), command.commandLine().getOut());
    return ExitCode.NOTHING_FOUND;
  }

  private ParameterException wrong(String what) {
    return new ParameterException(command.commandLine(), what);
  }
}
