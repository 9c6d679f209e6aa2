package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdviceFinding;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.advice.IndexAdvisor;
import io.perfproxy.advice.Verification;
import io.perfproxy.advice.Workload;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** How indexes are sought. */
final class AdvisorSettings {

  @Option(
      names = "--verify",
      defaultValue = "automatic",
      description = {
        "Who is asked what an index would do: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
        "built builds the candidates in the database and locks it against writing meanwhile."
      })
  private Verification verification = Verification.AUTOMATIC;

  /**
   * Asks the advisor, and tells of the progress.
   *
   * @throws SQLException if it cannot be asked, or no statement can be planned
   */
  Advice advise(CountedWorkload counted, DataSource dataSource, PrintWriter err)
      throws SQLException {
    Workload workload = counted.toWorkload();
    try (ProgressLine progress = ProgressLine.onTerminal(err, workload.statements().size())) {
      Advice advice =
          IndexAdvisor.advise(
              workload,
              dataSource,
              AdvisorOptions.DEFAULT.verifiedBy(verification).telling(progress));
      requirePlanned(advice, workload.statements().size());
      return advice;
    }
  }

  private static void requirePlanned(Advice advice, int statements) throws SQLException {
    List<AdviceFinding> notPlanned =
        advice.findings().stream()
            .filter(finding -> finding.kind() == AdviceFinding.Kind.NOT_PLANNED)
            .toList();
    if (statements > 0 && notPlanned.size() >= statements) {
      throw new SQLException(
          "none of the "
              + statements
              + " statements of the workload could be planned: "
              + notPlanned.get(0).message()
              + "; --url has to name the application's database, with ?currentSchema=NAME if its"
              + " tables are not in public, and --user a role that may read them");
    }
  }
}
