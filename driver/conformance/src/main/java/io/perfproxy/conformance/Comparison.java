package io.perfproxy.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which tests pass directly and not through perfproxy.
 *
 * @param lost not passed through perfproxy, though passed directly, in each run
 * @param flaky lost in the first run, and not in the second
 */
record Comparison(List<Outcome> lost, List<Outcome> flaky) {

  /** The tests that the first run lost; to be run again before they are held against us. */
  static List<Outcome> lost(Outcomes direct, Outcomes through) {
    List<Outcome> lost = new ArrayList<>();
    for (Outcome outcome : direct.tests()) {
      if (outcome.passed()) {
        Outcome ours = through.of(outcome.id());
        if (!ours.passed()) {
          lost.add(ours);
        }
      }
    }
    return lost;
  }

  /** The classes to run again for these tests. */
  static Set<String> classesOf(List<Outcome> outcomes) {
    Set<String> classes = new LinkedHashSet<>();
    outcomes.forEach(outcome -> classes.add(TestName.classOf(outcome.id())));
    return classes;
  }

  /** Separates what was lost again from what was not. */
  static Comparison of(List<Outcome> lost, Outcomes directAgain, Outcomes throughAgain) {
    List<Outcome> stillLost = new ArrayList<>();
    List<Outcome> flaky = new ArrayList<>();
    for (Outcome outcome : lost) {
      boolean again =
          directAgain.of(outcome.id()).passed() && !throughAgain.of(outcome.id()).passed();
      (again ? stillLost : flaky).add(outcome);
    }
    return new Comparison(stillLost, flaky);
  }
}
