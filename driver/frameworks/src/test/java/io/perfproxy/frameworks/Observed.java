package io.perfproxy.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.nplusone.NPlusOneFinding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a unit of work returned, how often it went to the database, and what was found in it.
 *
 * @param roundTrips its executions; a batch is one
 */
public record Observed<T>(T result, int roundTrips, List<NPlusOneFinding> findings) {

  /** The result is the same as another way led to, and has been worth the work. */
  public Observed<T> returns(T expected) {
    assertThat(result).isEqualTo(expected);
    return this;
  }

  public Observed<T> inRoundTrips(int expected) {
    assertThat(roundTrips).as("round trips").isEqualTo(expected);
    return this;
  }

  /** Not even anything worth knowing. */
  public void findsNothing() {
    finds(List.of());
  }

  /** This finding and no other. */
  public void findsOnly(ExpectedFinding expected) {
    finds(List.of(expected));
  }

  private void finds(List<ExpectedFinding> expected) {
    String texts = findings.stream().map(NPlusOneFinding::text).collect(Collectors.joining("\n\n"));
    assertThat(findings.stream().map(ExpectedFinding::of).toList())
        .as("findings%n%s%n", texts)
        .isEqualTo(expected.stream().map(ExpectedFinding::withoutFix).toList());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(String.join(" ", findings.get(i).fix()))
          .as("fix of%n%s%n", texts)
          .contains(expected.get(i).fix());
    }
  }
}
