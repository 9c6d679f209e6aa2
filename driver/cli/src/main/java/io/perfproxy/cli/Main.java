package io.perfproxy.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar perfproxy-cli.jar}. */
@Command(
    name = "perfproxy",
    description =
        "Index advice, checks and reports of PostgreSQL databases, of applications that run with"
            + " perfproxy, and of a fleet of these.",
    subcommands = {
      AdviseCommand.class,
      CheckCommand.class,
      ReportCommand.class,
      FleetCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = LibraryVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.NOTHING_FOUND + ": nothing is to be done",
      ExitCode.FOUND + ": something was found, for which a build may fail",
      ExitCode.USAGE + ": an option is wrong",
      ExitCode.FAILED + ": a file, the database or Prometheus cannot be read, or does not allow it"
    })
public final class Main {

  /**
   * It is silent: what fails is said once, and without the URL, which the driver's log may show.
   */
  private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    DRIVER_LOG.setLevel(Level.OFF);
    FailureMessage failures = new FailureMessage();
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
