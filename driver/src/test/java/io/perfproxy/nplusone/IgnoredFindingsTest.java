package io.perfproxy.nplusone;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.shape.Dialect;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.SampleFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoredFindingsTest {

  private final List<NPlusOneFinding> told = new ArrayList<>();

  private static NPlusOneFinding finding(String table) {
    return SampleFindings.loop(
        Shape.of("select x from " + table + " where id = ?", Dialect.POSTGRESQL),
        5,
        Duration.ofMillis(5),
        "unit",
        null,
        Instant.EPOCH);
  }

  private static IgnoredFindings.Rule rule(String table) {
    return new IgnoredFindings.Rule(
        table, finding -> table.equals(finding.child().shape().table()));
  }

  @Test
  void whatNoRuleMatchesIsTold() {
    IgnoredFindings ignored = new IgnoredFindings(List.of(rule("b"), rule("c")), told::add);
    ignored.accept(finding("a"));
    ignored.accept(finding("b"));

    assertThat(told).containsExactly(finding("a"));
    assertThat(ignored.unused()).containsExactly("c");
  }

  @Test
  void whatIsNestedInAnIgnoredOneIsToldForItself() {
    NPlusOneFinding inner = finding("a");
    NPlusOneFinding tree = finding("b").withNested(List.of(inner, finding("c")));
    IgnoredFindings ignored = new IgnoredFindings(List.of(rule("b"), rule("c")), told::add);
    ignored.accept(tree);
    assertThat(told).containsExactly(inner);
    assertThat(ignored.unused()).isEmpty();
  }

  @Test
  void whatIsNestedMayBeIgnoredAlone() {
    NPlusOneFinding tree = finding("a").withNested(List.of(finding("b"), finding("c")));
    new IgnoredFindings(List.of(rule("b")), told::add).accept(tree);
    assertThat(told).containsExactly(finding("a").withNested(List.of(finding("c"))));
  }

  @Test
  void withoutRulesEverythingIsTold() {
    NPlusOneFinding finding = finding("a");
    new IgnoredFindings(List.of(), told::add).accept(finding);
    assertThat(told).singleElement().isSameAs(finding);
  }
}
