package io.perfproxy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar perfproxy-cli.jar}. */
@Command(
    name = "perfproxy",
    description = "Says which indexes a PostgreSQL database lacks, and which it does not need.",
    subcommands = {
      AdviseCommand.class,
      CheckCommand.class,
      ReportCommand.class,
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
      ExitCode.FAILED + ": the database cannot be reached, or does not allow it"
    })
public final class Main {

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(new FailureMessage());
  }
}
