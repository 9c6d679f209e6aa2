package io.perfproxy.nplusone.analysis;

import io.perfproxy.shape.KeyHash;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.Slot;
import io.perfproxy.shape.SlotKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The executions of one shape that stand for one another: same data source, same context. */
final class ExecutionGroup {

  /** Fewer keys than this on average are no batch. */
  private static final double BATCH = 2;

  /** What executions must have in common to be one group. */
  record Key(int dataSource, int context, Shape shape) {}

  private final Shape shape;
  private final List<AnalysedExecution> executions;

  ExecutionGroup(Shape shape, List<AnalysedExecution> executions) {
    this.shape = shape;
    this.executions = executions;
  }

  /** The groups, in the order of their first execution. */
  static Collection<ExecutionGroup> of(List<AnalysedExecution> executions) {
    Map<Key, ExecutionGroup> groups = new LinkedHashMap<>();
    for (AnalysedExecution execution : executions) {
      Key key = new Key(execution.traced().dataSource(), execution.context(), execution.shape());
      groups
          .computeIfAbsent(key, k -> new ExecutionGroup(k.shape(), new ArrayList<>()))
          .executions
          .add(execution);
    }
    return groups.values();
  }

  /** The same group with some of its executions only. */
  ExecutionGroup with(List<AnalysedExecution> some) {
    return some.size() == executions.size() ? this : new ExecutionGroup(shape, some);
  }

  Shape shape() {
    return shape;
  }

  List<AnalysedExecution> executions() {
    return executions;
  }

  int size() {
    return executions.size();
  }

  List<Slot> slots() {
    return executions.get(0).layout().slots();
  }

  /** The slots by whose values rows are picked one by one, and that differ between executions. */
  List<Integer> varyingKeySlots() {
    List<Integer> varying = new ArrayList<>();
    List<Slot> slots = slots();
    for (int slot = 0; slot < slots.size(); slot++) {
      if (mayHoldKeys(slots.get(slot).kind()) && varies(slot) && averageKeys(slot) < BATCH) {
        varying.add(slot);
      }
    }
    return varying;
  }

  private boolean mayHoldKeys(SlotKind kind) {
    return switch (kind) {
      case EQUALITY, SET -> true;
      case OTHER -> RelevantExecutions.isWrite(shape) || RelevantExecutions.readsFunction(shape);
      case RANGE, PAGE -> false;
    };
  }

  /** The set slot that carries several keys each time, and others from time to time; else null. */
  @Nullable Integer batchSlot() {
    List<Slot> slots = slots();
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.get(slot).kind() == SlotKind.SET && varies(slot) && averageKeys(slot) >= BATCH) {
        return slot;
      }
    }
    return null;
  }

  double averageKeys(int slot) {
    return executions.stream()
        .mapToInt(execution -> execution.values().keys(slot).length)
        .average()
        .orElse(0);
  }

  private boolean varies(int slot) {
    int[] first = executions.get(0).values().keys(slot);
    return executions.stream()
        .anyMatch(execution -> !Arrays.equals(execution.values().keys(slot), first));
  }

  /** With how many different values, whatever their slots. */
  int distinctValues() {
    return (int)
        executions.stream()
            .mapToLong(execution -> execution.values().identity())
            .distinct()
            .count();
  }

  /** How many different keys these slots had together. */
  int distinctKeys(List<Integer> slots) {
    Set<List<Integer>> keys = new HashSet<>();
    for (AnalysedExecution execution : executions) {
      List<Integer> key = new ArrayList<>(slots.size());
      slots.forEach(slot -> key.add(execution.values().key(slot)));
      keys.add(key);
    }
    return keys.size();
  }

  /**
   * The executions from one place each, the most first. If all whose stack was taken agree, so do
   * the others.
   */
  List<ExecutionGroup> byStack() {
    List<ExecutionGroup> parts = byKnownStack();
    return parts.size() == 1 ? List.of(this) : parts;
  }

  /** The same, without those of which nothing tells where they come from. */
  List<ExecutionGroup> byKnownStack() {
    return Places.of(executions).stream()
        .map(part -> new ExecutionGroup(shape, part))
        .sorted(Comparator.comparingInt(ExecutionGroup::size).reversed())
        .toList();
  }

  /** The time between the end of one execution and the start of the next, the median of all. */
  long medianGapNanos() {
    return medianGapNanos(executions);
  }

  static long medianGapNanos(List<AnalysedExecution> executions) {
    if (executions.size() < 2) {
      return 0;
    }
    List<TracedExecution> ordered =
        executions.stream()
            .map(AnalysedExecution::traced)
            .sorted(Comparator.comparingLong(TracedExecution::startNanos))
            .toList();
    long[] gaps = new long[ordered.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = ordered.get(i + 1).startNanos() - ordered.get(i).endNanos();
    }
    Arrays.sort(gaps);
    return gaps[(gaps.length - 1) / 2];
  }

  boolean locksRows() {
    return executions.get(0).layout().locksRows();
  }

  long totalNanos() {
    return executions.stream().mapToLong(execution -> execution.traced().durationNanos()).sum();
  }

  /** Whether several threads executed it. */
  boolean parallel() {
    return executions.stream().mapToInt(execution -> execution.traced().thread()).distinct().count()
        > 1;
  }

  /** How many of them had their stack taken. */
  long placed() {
    return executions.stream().filter(execution -> execution.stack() != null).count();
  }

  /** The stacks that were taken, each once. */
  List<ApplicationStack> stacks() {
    List<ApplicationStack> stacks = new ArrayList<>();
    for (AnalysedExecution execution : executions) {
      ApplicationStack stack = execution.stack();
      if (stack != null && !stacks.contains(stack)) {
        stacks.add(stack);
      }
    }
    return stacks;
  }

  /** A key of a slot that is not there. */
  static boolean isKey(int hash) {
    return hash != KeyHash.NONE;
  }
}
