package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.migration.MigrationFile;
import io.perfproxy.migration.MigrationFormat;
import io.perfproxy.migration.Migrations;
import io.perfproxy.report.Explanation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
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
  @Mixin private AdvisorSettings advisor = new AdvisorSettings();
  @Mixin private OutputOptions output = new OutputOptions();

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
    PGSimpleDataSource dataSource = connection.dataSource();
    Advice advice = advisor.advise(workload.read(dataSource, err), dataSource, err);
    output.write(
        document(String.valueOf(dataSource.getDatabaseName()), advice),
        command.commandLine().getOut());
    if (migrations != null) {
      write(advice, migrations, err);
    }
    return advice.indexes().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
  }

  private static Document document(String database, Advice advice) {
    Explanation explanation =
        new Explanation(List.of(), Explanation.NONE.usage(), Duration.ZERO, 0, advice);
    return new Document(
        "perfproxy advise: " + database, AdviceSections.of(explanation), explanation::writeTo);
  }

  private static void write(Advice advice, MigrationOptions options, PrintWriter err)
      throws IOException {
    List<MigrationFile> files = Migrations.of(advice, options.format, options.firstVersion);
    for (MigrationFile file : files) {
      file.writeTo(options.directory);
    }
    err.println(
        "Wrote "
            + files.size()
            + " files for "
            + advice.indexes().size()
            + (advice.indexes().size() == 1 ? " index to " : " indexes to ")
            + options.directory);
    err.flush();
  }
}
