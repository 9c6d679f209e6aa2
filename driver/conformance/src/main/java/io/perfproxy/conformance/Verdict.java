package io.perfproxy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the build may go on. */
final class Verdict {

  private final AcceptedLosses accepted;
  private final int maximum;
  private final long minimumPassed;

  /**
   * A verdict on the relaxed variant.
   *
   * @param maximum how many tests may be lost
   * @param minimumPassed how many have to pass directly for the comparison to mean something
   */
  Verdict(AcceptedLosses accepted, int maximum, long minimumPassed) {
    this.accepted = accepted;
    this.maximum = maximum;
    this.minimumPassed = minimumPassed;
  }

  /** What is wrong; nothing, if empty. */
  List<String> faults(Map<Variant, SuiteRun.Result> results, Map<Variant, Comparison> comparisons) {
    List<String> faults = new ArrayList<>();
    results.forEach(
        (variant, result) -> {
          if (result.cutOff()) {
            faults.add("the " + variant.label() + " run was cut off at its time limit");
          }
          if (variant == Variant.DIRECT
              && result.outcomes().count(Outcome.Status.PASSED) < minimumPassed) {
            faults.add("fewer than " + minimumPassed + " tests pass directly");
          }
          if (variant != Variant.DIRECT && result.executions() == 0) {
            faults.add("nothing went through perfproxy in the " + variant.label() + " run");
          }
          if (result.internalErrors() > 0) {
            faults.add(
                "perfproxy failed internally in the "
                    + variant.label()
                    + " run, times: "
                    + result.internalErrors());
          }
        });
    List<Outcome> lost = lost(comparisons);
    if (lost.size() > maximum) {
      faults.add(
          lost.size() + " tests are lost in the relaxed variant, of " + maximum + " allowed");
    }
    accepted
        .unknown(lost)
        .forEach(outcome -> faults.add("lost and not accepted: " + TestName.of(outcome.id())));
    return faults;
  }

  /** Accepted losses that are none any more. */
  Set<String> recovered(Map<Variant, Comparison> comparisons) {
    return accepted.recovered(lost(comparisons));
  }

  private static List<Outcome> lost(Map<Variant, Comparison> comparisons) {
    Comparison relaxed = comparisons.get(Variant.RELAXED);
    return relaxed == null ? List.of() : relaxed.lost();
  }
}
