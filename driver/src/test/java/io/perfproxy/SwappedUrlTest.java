package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.JdbcClient;
import io.perfproxy.statistics.Summary;
import io.perfproxy.testing.Postgres;
import io.perfproxy.testing.Requirement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** A client with nothing but its URL swapped gets the same results, and every execution counts. */
class SwappedUrlTest {

  @AfterEach
  void closeInstances() {
    PerfProxy.instances().forEach(PerfProxyInstance::close);
  }

  @Test
  void onPostgres() throws SQLException {
    compare(Postgres.newDatabase(), Postgres.newDatabase(), "&");
  }

  @Test
  void onH2() throws SQLException {
    compare("jdbc:h2:mem:plain", "jdbc:h2:mem:proxied", ";");
  }

  @Test
  void onPostgresInDocker() throws SQLException {
    Requirement.skipUnless(
        DockerClientFactory.instance().isDockerAvailable(),
        "the swapped URL through Testcontainers, as no Docker engine answers on this machine");
    compare(
        "jdbc:tc:postgresql:18:///plain", "jdbc:tc:postgresql:18:///proxied?TC_DAEMON=true", "&");
  }

  private static void compare(String plainUrl, String otherUrl, String separator)
      throws SQLException {
    List<String> plain = new JdbcClient().run(plainUrl);
    List<String> proxied =
        new JdbcClient().run(Postgres.proxied(otherUrl) + separator + "perfproxy.name=swapped");
    assertThat(proxied).isEqualTo(plain);

    PerfProxyInstance instance = PerfProxy.instance("swapped").orElseThrow();
    Summary summary = instance.summary();
    assertThat(summary.totalQueries()).isEqualTo(JdbcClient.EXECUTIONS);
    assertThat(summary.errors()).isEqualTo(JdbcClient.ERRORS);
    assertThat(instance.internalErrors()).isZero();
    assertThat(instance.connections().gauges().active()).isZero();
    assertThat(instance.connections().gauges().open()).isZero();
  }
}
