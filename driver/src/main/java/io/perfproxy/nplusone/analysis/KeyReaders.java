package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.shape.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where the keys of a unit were read: for each key the results that hold it. */
final class KeyReaders {

  /**
   * A place where a key was read.
   *
   * @param execution whose result it was
   * @param row the row, from 0
   * @param column as {@link ResultKeys} numbers it
   */
  record Reading(AnalysedExecution execution, int row, int column) {

    Shape shape() {
      return execution.shape();
    }
  }

  private final Map<Integer, List<Reading>> byKey = new HashMap<>();
  private final Map<Shape, Integer> begins = new HashMap<>();

  /** Finds these keys only, in the results of these executions. */
  KeyReaders(List<AnalysedExecution> executions, Set<Integer> wanted) {
    for (AnalysedExecution execution : executions) {
      begins.putIfAbsent(execution.shape(), execution.index());
      ResultKeys keys = execution.traced().keys();
      int size = keys == null ? 0 : keys.size();
      for (int i = 0; keys != null && i < size; i++) {
        int hash = keys.hash(i);
        if (wanted.contains(hash)) {
          byKey
              .computeIfAbsent(hash, h -> new ArrayList<>())
              .add(new Reading(execution, keys.row(i), keys.column(i)));
        }
      }
    }
  }

  /** Whether a shape was executed before an execution, whatever was read then. */
  boolean begins(Shape shape, AnalysedExecution before) {
    return begins.getOrDefault(shape, Integer.MAX_VALUE) < before.index();
  }

  /**
   * The places in the nearest result before an execution that holds a key where it is wanted, and
   * not as an echo of what was bound itself. Empty if there is none.
   */
  List<Reading> nearest(int key, AnalysedExecution before, Predicate<Reading> wanted) {
    List<Reading> readings = byKey.getOrDefault(key, List.of());
    @Nullable AnalysedExecution nearest = null;
    List<Reading> found = new ArrayList<>();
    for (int i = readings.size() - 1; i >= 0; i--) {
      Reading reading = readings.get(i);
      AnalysedExecution execution = reading.execution();
      if (nearest == null
          && execution.index() < before.index()
          && !execution.echoes(reading.column())
          && wanted.test(reading)) {
        nearest = execution;
      }
      if (execution == nearest) {
        if (!execution.echoes(reading.column())) {
          found.add(reading);
        }
      } else if (nearest != null) {
        break;
      }
    }
    return found;
  }
}
