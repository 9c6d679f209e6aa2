package io.perfproxy.cli;

import io.perfproxy.catalogue.CatalogueChecks;
import java.util.List;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is wrong with the schema. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks for double, superfluous, unused and invalid indexes, foreign keys without one, and"
          + " stale statistics.",
      "Reads the catalogue only. Ends with " + ExitCode.FOUND + " if there are such."
    })
final class CheckCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec command;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws Exception {
    PGSimpleDataSource dataSource = connection.dataSource();
    CatalogueTable checks = new CatalogueTable(CatalogueChecks.run(dataSource));
    output.write(
        new Document(
            "perfproxy check: " + dataSource.getDatabaseName(),
            List.of(checks.table()),
            checks::writeTo),
        command.commandLine().getOut());
    return checks.findings().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.FOUND;
  }
}
