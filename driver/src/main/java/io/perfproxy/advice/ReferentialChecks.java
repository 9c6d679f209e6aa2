package io.perfproxy.advice;

import io.perfproxy.catalogue.Catalogue;
import io.perfproxy.catalogue.Column;
import io.perfproxy.catalogue.ForeignKey;
import io.perfproxy.catalogue.Identifiers;
import io.perfproxy.catalogue.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a DELETE sets off behind the plan's back: for each foreign key to the table, the server
 * looks for rows that refer to the deleted one. No EXPLAIN shows it but one that runs the
 * statement, so it is added to the workload as the statement it is.
 */
final class ReferentialChecks {

  private final Catalogue catalogue;
  private final Findings findings;

  ReferentialChecks(Catalogue catalogue, Findings findings) {
    this.catalogue = catalogue;
    this.findings = findings;
  }

  /**
   * The checks of a DELETE; those that have to read a whole table that is not small are findings.
   *
   * @param rows how many rows it deletes
   */
  List<PlannedStatement> of(PlannedStatement delete, Table parent, double rows)
      throws SQLException {
    List<PlannedStatement> checks = new ArrayList<>();
    for (ForeignKey key : catalogue.foreignKeysTo(List.of(parent.name()))) {
      Optional<Table> child = catalogue.table(key.table());
      if (child.isPresent()) {
        if (child.get().pages() >= AdvisorOptions.SMALL_PAGES && !key.isServedBy(child.get())) {
          findings.foreignKey(delete, key);
        }
        String sql = "select 1 from " + key.table() + " where " + condition(key, child.get());
        checks.add(
            new PlannedStatement(
                delete.shape(), sql, List.of(), delete.weight() * Math.max(1, rows), null));
      }
    }
    return checks;
  }

  private static String condition(ForeignKey key, Table child) {
    return key.columns().stream()
        .map(
            name ->
                Identifiers.quote(name)
                    + " = ?::"
                    + child.column(name).map(Column::type).orElse("unknown"))
        .collect(Collectors.joining(" and "));
  }
}
