package io.perfproxy.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.perfproxy.shadow.ShadowServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Fills databases for labelled workloads and asks the advisor. {@code
 * -Dperfproxy.verification=RULES_ONLY} has it verify otherwise than by the statistics.
 */
final class LabelledDatabase {

  /** Vacuum takes no page for visible to all whose commit is not yet in the log. */
  private static final String SYNCHRONOUS = "set synchronous_commit = on;";

  private LabelledDatabase() {}

  /** One server for all cases, stopped with the JVM. */
  private static final class Server {
    static final ShadowServer SHADOW = start();

    private static ShadowServer start() {
      try {
        return ShadowServer.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  static void load(String url, JsonNode labels) throws SQLException {
    IndexDefinitions.execute(url, labels.path("schema_sql").asText());
    IndexDefinitions.execute(url, SYNCHRONOUS + labels.path("data_sql").asText());
    IndexDefinitions.execute(url, "vacuum analyze");
  }

  static Advice advise(String url, LabelledCase labelled) throws SQLException {
    Verification verification =
        Verification.valueOf(System.getProperty("perfproxy.verification", "AUTOMATIC"));
    return advise(url, labelled, verification);
  }

  static Advice advise(String url, LabelledCase labelled, Verification verification)
      throws SQLException {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return IndexAdvisor.advise(
        labelled.workload(),
        dataSource,
        AdvisorOptions.DEFAULT.verifiedBy(verification).on(Server.SHADOW));
  }
}
