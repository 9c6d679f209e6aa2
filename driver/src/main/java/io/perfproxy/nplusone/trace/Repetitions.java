package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Tells in a fraction of a microsecond that most units with a repetition hold no finding: too few
 * executions, and none of the values bound was read before nor bound twice. Whatever is not sure is
 * left to the analysis.
 */
final class Repetitions {

  /** Comparing goes on for some ten microseconds at most: it is done for each unit that ends. */
  private static final int MAX_COMPARISONS = 20_000;

  private final UnitTrace trace;
  private final ShapeIndex index;
  private int comparisons;
  private int fingerprint;

  /** One bit for each key that is bound by what repeats, by the key's lowest bits. */
  private long boundBits;

  Repetitions(UnitTrace trace) {
    this.trace = trace;
    this.index = trace.index();
  }

  /**
   * Whether the unit has to be analysed.
   *
   * @param threshold from how many executions on a repetition counts for itself
   */
  boolean suspicious(int threshold) {
    boolean suspicious = false;
    for (int place = 0; place < index.places(); place++) {
      int count = index.count(place);
      Shape shape = index.shape(place);
      if (count > 1 && shape != null && mayBeFound(shape.operation())) {
        fingerprint += shape.hashCode();
        int latest = index.latest(place);
        suspicious |= count >= threshold ? !areBatches(latest) : isSuspicious(shape, latest);
      }
    }
    return suspicious || (boundBits != 0 && anyBoundWasRead());
  }

  private boolean areBatches(int latest) {
    for (int number = latest; number >= 0; number = trace.previous(number)) {
      if (trace.batchSize(number) <= 1) {
        return false;
      }
    }
    return true;
  }

  /** Equal for units in which the same statements were repeated. */
  int fingerprint() {
    return fingerprint;
  }

  private static boolean mayBeFound(Operation operation) {
    return switch (operation) {
      case SELECT, INSERT, UPDATE, DELETE, MERGE, CALL -> true;
      case DDL, TX, SET, OTHER -> false;
    };
  }

  /** Below the threshold, changes are never found, and reads by their values only. */
  private boolean isSuspicious(Shape shape, int latest) {
    if (shape.operation() != Operation.SELECT || shape.tables().isEmpty()) {
      return shape.operation() == Operation.SELECT && shape.text().contains(" from ");
    }
    String text = trace.text(latest);
    for (int number = latest; number >= 0; number = trace.previous(number)) {
      int first = trace.firstBind(number);
      int last = trace.firstBind(number + 1);
      if (first == last || !sameText(text, trace.text(number)) || repeatsValues(number)) {
        return true;
      }
      for (int bind = first; bind < last; bind++) {
        boundBits |= 1L << trace.bindKey(bind);
      }
    }
    return trace.arraysBound();
  }

  private boolean repeatsValues(int number) {
    long hash = trace.bindHash(number);
    for (int other = trace.previous(number); other >= 0; other = trace.previous(other)) {
      if (trace.bindHash(other) == hash || ++comparisons > MAX_COMPARISONS) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // texts in use are the same object, mostly
  private static boolean sameText(@Nullable String one, @Nullable String other) {
    return one == other || (one != null && one.equals(other));
  }

  private boolean anyBoundWasRead() {
    for (int number = 0; number < trace.size(); number++) {
      ResultKeys keys = trace.keys(number);
      int count = keys == null ? 0 : keys.size();
      for (int key = 0; keys != null && key < count; key++) {
        int hash = keys.hash(key);
        if ((boundBits >>> hash & 1) != 0 && isBoundAfter(number, hash)) {
          return true;
        }
      }
    }
    return false;
  }

  /** True as well when that would take too long to tell. */
  private boolean isBoundAfter(int reader, int hash) {
    comparisons += trace.firstBind(trace.size()) - trace.firstBind(reader + 1);
    if (comparisons > MAX_COMPARISONS) {
      return true;
    }
    for (int bind = trace.firstBind(reader + 1); bind < trace.firstBind(trace.size()); bind++) {
      if (trace.bindKey(bind) == hash) {
        return true;
      }
    }
    return false;
  }
}
