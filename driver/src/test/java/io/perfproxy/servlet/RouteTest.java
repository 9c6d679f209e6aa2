package io.perfproxy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "/agents, /agents",
    "/agents/, /agents/",
    "/agents/17, /agents/{id}",
    "/agents/17/runs/9f8b1c2e-5a4d-4e3f-8b7a-6c5d4e3f2a1b, /agents/{id}/runs/{id}",
    "/api/v1/agents/x7, /api/v1/agents/{id}",
    "/reports/summary.pdf, /reports/summary.pdf",
    "/users/jane@example.org/orders, /users/{id}/orders",
    "/users/J%C3%BCrgen, /users/{id}",
    "/über, /{id}",
    "//agents, //agents"
  })
  void whatIsNoWordIsAnId(String path, String template) {
    assertThat(Route.withoutIds(path)).isEqualTo(template);
  }

  @Test
  void isBoundedAndOfOneLine() {
    assertThat(Route.withoutIds("/a".repeat(1_000))).isEqualTo("/a".repeat(16) + "/…");
    assertThat(Route.withoutIds("/" + "a".repeat(41))).isEqualTo("/{id}");
    assertThat(Route.withoutIds("/a\r\nb/c")).isEqualTo("/{id}/c");
  }
}
