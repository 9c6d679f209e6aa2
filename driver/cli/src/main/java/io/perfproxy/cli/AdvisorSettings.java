package io.perfproxy.cli;

import io.perfproxy.advice.Advice;
import io.perfproxy.advice.AdvisorOptions;
import io.perfproxy.advice.IndexAdvisor;
import io.perfproxy.advice.Verification;
import java.io.PrintWriter;
import java.sql.SQLException;
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

  /** Asks the advisor, and tells of the progress. */
  Advice advise(CountedWorkload counted, DataSource dataSource, PrintWriter err)
      throws SQLException {
    try (ProgressLine progress = ProgressLine.onTerminal(err, counted.statements().size())) {
      return IndexAdvisor.advise(
          counted.toWorkload(),
          dataSource,
          AdvisorOptions.DEFAULT.verifiedBy(verification).telling(progress));
    }
  }
}
