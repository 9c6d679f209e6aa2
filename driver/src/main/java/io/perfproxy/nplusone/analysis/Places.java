package io.perfproxy.nplusone.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which executions come from one place in the application: those with one stack, and with the
 * part of it that a task has on a thread of a pool.
 *
 * <p>Where a statement is executed in several places one after the other, one whose stack was not
 * taken comes from where those before and after it do. It is left out where these differ, and where
 * the places take turns.
 */
final class Places {

  private final List<AnalysedExecution> executions;

  /** For each execution, the stack that stands for its place; null if that is unknown. */
  private final List<@Nullable ApplicationStack> places = new ArrayList<>();

  private Places(List<AnalysedExecution> executions) {
    this.executions = executions;
  }

  /**
   * The executions of each place, the places in the order of their first.
   *
   * @param executions in their order
   */
  static Collection<List<AnalysedExecution>> of(List<AnalysedExecution> executions) {
    return new Places(executions).parts();
  }

  private Collection<List<AnalysedExecution>> parts() {
    Map<ApplicationStack, ApplicationStack> known = new LinkedHashMap<>();
    for (AnalysedExecution execution : executions) {
      ApplicationStack stack = execution.stack();
      places.add(stack);
      if (stack != null) {
        known.put(stack, stack);
      }
    }
    if (known.size() > 1) {
      known.replaceAll((stack, itself) -> longest(stack, known.keySet()));
      places.replaceAll(stack -> stack == null ? null : known.get(stack));
      if (turns() < known.values().stream().distinct().count()) {
        placeThoseBetween();
      }
    }
    Map<ApplicationStack, List<AnalysedExecution>> parts = new LinkedHashMap<>();
    for (int i = 0; i < places.size(); i++) {
      ApplicationStack place = places.get(i);
      if (place != null) {
        parts.computeIfAbsent(place, stack -> new ArrayList<>()).add(executions.get(i));
      }
    }
    return parts.values();
  }

  /** The stack that this one is a part of, if there is but one that is no part of another. */
  private static ApplicationStack longest(ApplicationStack part, Set<ApplicationStack> all) {
    List<ApplicationStack> wholes =
        all.stream()
            .filter(part::begins)
            .filter(whole -> all.stream().noneMatch(whole::begins))
            .toList();
    return wholes.size() == 1 ? wholes.get(0) : part;
  }

  /** How often the place changes from one execution to the next. */
  private int turns() {
    int turns = 0;
    ApplicationStack before = null;
    for (ApplicationStack place : places) {
      if (place != null) {
        turns += before == null || before.equals(place) ? 0 : 1;
        before = place;
      }
    }
    return turns;
  }

  private void placeThoseBetween() {
    int latest = -1;
    for (int i = 0; i < places.size(); i++) {
      ApplicationStack place = places.get(i);
      if (place != null) {
        if (latest < 0 || place.equals(places.get(latest))) {
          fill(latest + 1, i, place);
        }
        latest = i;
      }
    }
    fill(latest + 1, places.size(), Objects.requireNonNull(places.get(latest)));
  }

  private void fill(int from, int to, ApplicationStack place) {
    for (int i = from; i < to; i++) {
      places.set(i, place);
    }
  }
}
