package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.advice.IndexAdvisor;
import io.perfproxy.advice.Verification;
import io.perfproxy.migration.MigrationFile;
import io.perfproxy.migration.MigrationFormat;
import io.perfproxy.migration.Migrations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which indexes would help. */
@Command(
    name = "advise",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says which indexes would help the statements of a workload, and what else slows them down.",
      "Nothing is changed in the database. Ends with " + ExitCode.FOUND + " if there are such."
    })
final class AdviseCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec command;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private WorkloadOptions workload = new WorkloadOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--verify",
      defaultValue = "automatic",
      description = {
        "Who is asked what an index would do: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
        "built builds the candidates in the database and locks it against writing meanwhile."
      })
  private Verification verification = Verification.AUTOMATIC;

  @ArgGroup(exclusive = false)
  private @Nullable MigrationOptions migrations;

  static final class MigrationOptions {
    @SuppressWarnings("NullAway.Init")
    @Option(
        names = "--migrations",
        required = true,
        paramLabel = "FORMAT",
        description = "Writes a migration for each index: ${COMPLETION-CANDIDATES}.")
    private MigrationFormat format;

    @SuppressWarnings("NullAway.Init")
    @Option(
        names = "--directory",
        required = true,
        paramLabel = "DIRECTORY",
        description = "Where they are written.")
    private Path directory;

    @Option(
        names = "--first-version",
        paramLabel = "NUMBER",
        description = "The version of the first; default: the time in UTC.")
    private long firstVersion = Migrations.versionOf(Instant.now());
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter err = command.commandLine().getErr();
    Advice advice = advise(connection.dataSource(), workload, verification, output, err);
    output.write(new AdviceResult(advice), command.commandLine().getOut());
    if (migrations != null) {
      write(advice, migrations, err);
    }
    return advice.indexes().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
  }

  private static Advice advise(
      DataSource dataSource,
      WorkloadOptions workload,
      Verification verification,
      OutputOptions output,
      PrintWriter err)
      throws Exception {
    CountedWorkload counted = workload.read(dataSource);
    HiddenStatements.warn(counted, err);
    return advise(counted, dataSource, verification, output, err);
  }

  static Advice advise(
      CountedWorkload counted,
      DataSource dataSource,
      Verification verification,
      OutputOptions output,
      PrintWriter err)
      throws Exception {
    boolean terminal = System.console() != null;
    try (ProgressLine progress =
        new ProgressLine(err, output.quiet(), terminal, counted.statements().size())) {
      return IndexAdvisor.advise(
          counted.toWorkload(),
          dataSource,
          AdvisorOptions.DEFAULT.verifiedBy(verification).telling(progress));
    }
  }

  private static void write(Advice advice, MigrationOptions options, PrintWriter err)
      throws IOException {
    for (MigrationFile file : Migrations.of(advice, options.format, options.firstVersion)) {
      err.println("Wrote " + file.writeTo(options.directory));
    }
    err.flush();
  }
}
