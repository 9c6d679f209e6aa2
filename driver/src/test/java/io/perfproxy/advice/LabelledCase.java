package io.perfproxy.advice;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One labelled case in a database of its own. */
final class LabelledCase {

  private final JsonNode labels;
  private final String url;

  LabelledCase(JsonNode labels, String url) {
    this.labels = labels;
    this.url = url;
  }

  /** What was advised, and how it compares with the labels. */
  record Outcome(
      String id,
      boolean positive,
      boolean answered,
      boolean exact,
      List<String> forbidden,
      List<String> advised,
      List<AdviceFinding> findings) {

    boolean clean() {
      return advised.isEmpty();
    }
  }

  String id() {
    return labels.path("id").asText();
  }

  void load() throws SQLException {
    execute(labels.path("schema_sql").asText());
    execute(labels.path("data_sql").asText());
    execute("vacuum analyze");
  }

  Workload workload() {
    List<WorkloadStatement> statements = new ArrayList<>();
    for (JsonNode statement : labels.path("workload")) {
      statements.add(
          WorkloadStatement.of(
              statement.path("sql").asText(),
              LabelledParameters.of(statement),
              statement.path("weight").asLong()));
    }
    return new Workload(statements);
  }

  /** Compares definitions as the database prints them; empties the tables first, for speed. */
  Outcome compare(Advice advice) throws SQLException {
    JsonNode expected = labels.path("expected");
    emptyTables();
    Map<String, String> advised = new LinkedHashMap<>();
    for (IndexAdvice each : advice.indexes()) {
      advised.put(canonical(each.ddl()).orElse(each.ddl()), each.ddl());
    }
    int answered = 0;
    Set<String> wanted = new LinkedHashSet<>();
    for (JsonNode group : expected.path("advise")) {
      boolean found = false;
      for (JsonNode alternative : group.path("any_of")) {
        String canonical = canonical(alternative.asText()).orElse("");
        if (advised.containsKey(canonical) && !found) {
          found = true;
          wanted.add(canonical);
        }
      }
      answered += found ? 1 : 0;
    }
    int groups = expected.path("advise").size();
    return new Outcome(
        id(),
        groups > 0,
        answered == groups,
        answered == groups && wanted.equals(advised.keySet()),
        forbidden(expected, advised),
        List.copyOf(advised.values()),
        advice.findings());
  }

  private List<String> forbidden(JsonNode expected, Map<String, String> advised)
      throws SQLException {
    List<String> forbidden = new ArrayList<>();
    for (JsonNode not : expected.path("must_not_advise")) {
      String ddl = not.path("ddl").asText();
      String advice = advised.get(canonical(ddl).orElse(""));
      boolean onlyHow = ddl.contains("CONCURRENTLY");
      if (advice != null && (!onlyHow || advice.contains("CONCURRENTLY"))) {
        forbidden.add(advice + " (" + not.path("kind").asText() + ")");
      }
    }
    return forbidden;
  }

  private void emptyTables() throws SQLException {
    execute(
        """
        do $$ declare t text; begin
          for t in select c.oid::regclass from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition
            and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          loop execute 'truncate ' || t || ' cascade'; end loop;
        end $$
        """);
  }

  /** The definition as the database prints it, without the name; empty if it is refused. */
  private Optional<String> canonical(String ddl) throws SQLException {
    String named =
        ddl.replaceFirst(
            "(?i)^CREATE (UNIQUE )?INDEX (?:CONCURRENTLY )?(?:(?!ON )\\S+ )?ON ",
            "CREATE $1INDEX canonical_name ON ");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setEscapeProcessing(false);
      statement.execute(named);
      try (ResultSet row =
          statement.executeQuery(
              "select pg_get_indexdef(oid) from pg_class where relname = 'canonical_name'")) {
        row.next();
        return Optional.of(row.getString(1));
      } finally {
        connection.rollback();
      }
    } catch (SQLException refused) {
      return Optional.empty();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
