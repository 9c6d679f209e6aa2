package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.shadow.ShadowAvailability;
import io.perfproxy.shadow.ShadowDatabase;
import io.perfproxy.shadow.ShadowServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Opens who is asked what an index would do, as the options say and the surroundings allow. */
final class WhatIfs {

  private static final String HYPOPG = "hypopg";

  private final Connection connection;
  private final Catalogue catalogue;
  private final AdvisorOptions options;
  private final EstimatedCosts estimates;
  private final Findings findings;

  WhatIfs(
      Connection connection,
      Catalogue catalogue,
      AdvisorOptions options,
      EstimatedCosts estimates,
      Findings findings) {
    this.findings = findings;
    this.connection = connection;
    this.catalogue = catalogue;
    this.options = options;
    this.estimates = estimates;
  }

  /**
   * Opens one.
   *
   * @param relations the object ids of what the workload reads
   * @throws SQLException if what the options ask for is not there
   */
  WhatIf open(Set<IndexCandidate> candidates, Collection<Long> relations, WriteLoad.Share share)
      throws SQLException {
    return switch (options.verification()) {
      case BUILT -> new BuiltIndexes(connection, options.measured());
      case RULES_ONLY -> estimates;
      case HYPOPG -> hypothetical();
      case STATISTICS_ONLY -> statisticsOnly(relations, share);
      case AUTOMATIC -> automatic(candidates, relations, share);
    };
  }

  private WhatIf automatic(
      Set<IndexCandidate> candidates, Collection<Long> relations, WriteLoad.Share share)
      throws SQLException {
    boolean shadow = ShadowAvailability.isAvailable();
    if (catalogue.extensions().containsKey(HYPOPG)) {
      WhatIf hypothetical = hypothetical();
      if (!shadow || candidates.stream().allMatch(each -> hypothetical.knows(each.method()))) {
        return hypothetical;
      }
    }
    if (shadow) {
      try {
        return statisticsOnly(relations, share);
      } catch (SQLException | RuntimeException unavailable) {
        findings.notVerified(String.valueOf(unavailable.getMessage()));
      }
    }
    return estimates;
  }

  private WhatIf hypothetical() throws SQLException {
    String schema = catalogue.extensions().get(HYPOPG);
    if (schema == null) {
      throw new SQLException(
          "verification HYPOPG needs the extension: CREATE EXTENSION hypopg", "0A000");
    }
    return new HypotheticalIndexes(connection, Identifiers.quote(schema));
  }

  private WhatIf statisticsOnly(Collection<Long> relations, WriteLoad.Share share)
      throws SQLException {
    ShadowServer server = options.server();
    try {
      return server != null
          ? new StatisticsOnlyIndexes(copy(server, relations), share)
          : onOwnServer(relations, share);
    } catch (IOException failed) {
      throw new SQLException("the embedded PostgreSQL cannot be started", failed);
    }
  }

  private WhatIf onOwnServer(Collection<Long> relations, WriteLoad.Share share)
      throws SQLException, IOException {
    ShadowServer own = ShadowServer.start();
    try {
      return new StatisticsOnlyIndexes(copy(own, relations), share, own);
    } catch (SQLException | RuntimeException failed) {
      try (own) {
        throw failed;
      }
    }
  }

  private ShadowDatabase copy(ShadowServer server, Collection<Long> relations) throws SQLException {
    return ShadowDatabase.copy(server, connection, relations, catalogue.isByteOrdered());
  }
}
