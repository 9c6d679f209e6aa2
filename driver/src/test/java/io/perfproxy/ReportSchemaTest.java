package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.report.Report;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.ReportSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What an instance reports of real work is what the schema says. */
class ReportSchemaTest {

  @Test
  void aReportOfRealWorkIsAsTheSchemaSays() throws Exception {
    try (PerfProxyInstance perfProxy =
        PerfProxy.builder().name("schema").slowThreshold(Duration.ofMillis(20)).build()) {
      work(perfProxy, perfProxy.wrap(postgres()));

      Report report = perfProxy.report();
      ReportSchema.assertValid(report.json());

      JsonNode json = new ObjectMapper().readTree(report.json());
      assertThat(json.at("/run/versions/database").textValue()).startsWith("PostgreSQL 18");
      assertThat(json.at("/run/versions/driver").textValue()).startsWith("PostgreSQL JDBC Driver");
      assertThat(json.at("/run/versions/perfproxy").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(json.at("/slow_statements")).isNotEmpty();
      assertThat(json.at("/n_plus_one").size()).isEqualTo(1);
      assertThat(json.at("/units_of_work/0/slowest/0/bars").size()).isEqualTo(11);
      assertThat(sum(json.at("/timeline/intervals"), "executions"))
          .isEqualTo(sum(json.at("/shapes"), "executions"))
          .isEqualTo(json.at("/summary/total_queries").longValue());
      assertThat(json.at("/summary/errors").longValue()).isEqualTo(1);
    }
  }

  @Test
  void soAreAnEmptyReportAndOneOfAllInstances() {
    try (PerfProxyInstance perfProxy = PerfProxy.builder().name("empty").build()) {
      ReportSchema.assertValid(perfProxy.report().json());
      ReportSchema.assertValid(Report.combined("none", List.of()).json());
      ReportSchema.assertValid(
          Report.combined("twice", List.of(perfProxy.report(), perfProxy.report())).json());
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() {
    String json = Report.combined("none", List.of()).json();
    assertThatCode(() -> ReportSchema.assertValid(json)).doesNotThrowAnyException();
    for (String wrong :
        List.of(
            json.replace("\"schema_version\":1", "\"schema_version\":2"),
            json.replace("\"errors\":0", "\"errors\":-1"),
            json.replace("\"errors\":0", "\"errors\":0,\"undescribed\":0"),
            json.replace("\"shapes_overflowed\":false,", ""),
            json.replaceFirst("\"created\":\"[^\"]+\"", "\"created\":\"yesterday\""))) {
      assertThat(wrong).isNotEqualTo(json);
      assertThatThrownBy(() -> ReportSchema.assertValid(wrong)).isInstanceOf(AssertionError.class);
    }
  }

  private static DataSource postgres() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(Postgres.newDatabase());
    return dataSource;
  }

  private static void work(PerfProxyInstance perfProxy, DataSource dataSource) throws SQLException {
    try (UnitOfWork unit = perfProxy.unitOfWork("GET /books");
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table books (id int primary key, title varchar)");
      statement.execute("insert into books select i, 'title' from generate_series(1, 100) i");
      statement.execute("select pg_sleep(0.05)");
      try (PreparedStatement select =
          connection.prepareStatement("select title from books where id = ?")) {
        for (int i = 1; i <= 7; i++) {
          select.setInt(1, i);
          select.executeQuery().close();
        }
      }
      assertThatThrownBy(() -> statement.execute("select nothing from books"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static long sum(JsonNode entries, String key) {
    long sum = 0;
    for (JsonNode entry : entries) {
      sum += entry.get(key).longValue();
    }
    return sum;
  }
}
