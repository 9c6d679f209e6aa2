package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the shapes of one unit of work, at most 500 of them, and reports at its end those that
 * were executed at least as often as the threshold with differing bind values.
 *
 * <p>An open-addressed table in parallel arrays, kept from unit to unit: counting an execution
 * allocates nothing. The call site is taken when the threshold is reached: by then the execution is
 * one of the loop's, and a stack is walked once per finding.
 */
final class RepeatedShapes implements UnitObserver {

  private static final int MAX_SHAPES = 500;
  private static final int INITIAL_CAPACITY = 16;
  private static final int KEPT_CAPACITY = 128;

  /** The count of a shape that does not count: so low that it reaches no threshold. */
  private static final int NEVER = Integer.MIN_VALUE;

  private final int threshold;
  private final CallSiteLocator callSites;
  private final Consumer<NPlusOne> findings;

  private @Nullable Shape[] shapes = new Shape[INITIAL_CAPACITY];
  private int[] counts = new int[INITIAL_CAPACITY];
  private long[] nanos = new long[INITIAL_CAPACITY];
  private long[] firstBinds = new long[INITIAL_CAPACITY];
  private boolean[] bindsDiffer = new boolean[INITIAL_CAPACITY];
  private @Nullable StackTraceElement @Nullable [] sites;
  private int size;
  private boolean found;

  RepeatedShapes(int threshold, CallSiteLocator callSites, Consumer<NPlusOne> findings) {
    this.threshold = threshold;
    this.callSites = callSites;
    this.findings = findings;
  }

  @Override
  public void onExecution(Execution execution, long endNanos) {
    Shape shape = execution.shape();
    int slot = slotOf(shape);
    if (shapes[slot] == null) {
      if (size < MAX_SHAPES && mayRepeat(shape.operation())) {
        add(slot, execution);
      }
      return;
    }
    int count = ++counts[slot];
    nanos[slot] += execution.durationNanos();
    bindsDiffer[slot] |= execution.bindHash() != firstBinds[slot];
    if (count >= threshold && bindsDiffer[slot]) {
      locate(slot);
    }
  }

  private int slotOf(Shape shape) {
    int mask = shapes.length - 1;
    int slot = shape.hashCode() & mask;
    while (true) {
      Shape present = shapes[slot];
      if (present == null || present.equals(shape)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private void add(int free, Execution execution) {
    int slot = free;
    if (2 * (size + 1) > shapes.length) {
      grow();
      slot = slotOf(execution.shape());
    }
    shapes[slot] = execution.shape();
    counts[slot] = 1;
    nanos[slot] = execution.durationNanos();
    firstBinds[slot] = execution.bindHash();
    size++;
  }

  private void locate(int slot) {
    Shape shape = shapes[slot];
    if (shape == null || !readsTables(shape)) {
      counts[slot] = NEVER;
      return;
    }
    found = true;
    if (sites == null) {
      sites = new StackTraceElement[shapes.length];
    }
    if (sites[slot] == null) {
      sites[slot] = callSites.locate();
    }
  }

  private void grow() {
    @Nullable Shape[] oldShapes = shapes;
    int[] oldCounts = counts;
    long[] oldNanos = nanos;
    long[] oldFirstBinds = firstBinds;
    boolean[] oldBindsDiffer = bindsDiffer;
    @Nullable StackTraceElement @Nullable [] oldSites = sites;
    allocate(2 * oldShapes.length);
    if (oldSites != null) {
      sites = new StackTraceElement[shapes.length];
    }
    for (int from = 0; from < oldShapes.length; from++) {
      Shape shape = oldShapes[from];
      if (shape != null) {
        int to = slotOf(shape);
        shapes[to] = shape;
        counts[to] = oldCounts[from];
        nanos[to] = oldNanos[from];
        firstBinds[to] = oldFirstBinds[from];
        bindsDiffer[to] = oldBindsDiffer[from];
        if (sites != null && oldSites != null) {
          sites[to] = oldSites[from];
        }
      }
    }
  }

  private void allocate(int capacity) {
    shapes = new Shape[capacity];
    counts = new int[capacity];
    nanos = new long[capacity];
    firstBinds = new long[capacity];
    bindsDiffer = new boolean[capacity];
    sites = null;
  }

  @Override
  public void onEnd(UnitOfWork unit) {
    try {
      if (found) {
        report(unit);
      }
    } finally {
      clear();
    }
  }

  private void report(UnitOfWork unit) {
    for (int slot = 0; slot < shapes.length; slot++) {
      Shape shape = shapes[slot];
      if (shape != null && counts[slot] >= threshold && bindsDiffer[slot]) {
        findings.accept(
            new NPlusOne(
                shape,
                counts[slot],
                Duration.ofNanos(nanos[slot]),
                unit.name(),
                unit.kind(),
                sites == null ? null : sites[slot],
                Instant.now()));
      }
    }
  }

  private void clear() {
    size = 0;
    found = false;
    sites = null;
    if (shapes.length > KEPT_CAPACITY) {
      allocate(INITIAL_CAPACITY);
    } else {
      Arrays.fill(shapes, null);
      Arrays.fill(bindsDiffer, false);
    }
  }

  /** Transaction control, settings and schema changes repeat by their nature. */
  private static boolean mayRepeat(Operation operation) {
    return switch (operation) {
      case SELECT, INSERT, UPDATE, DELETE, MERGE, CALL -> true;
      case DDL, TX, SET, OTHER -> false;
    };
  }

  /** Sequences, locks and probes are selected without a table, again and again. */
  private static boolean readsTables(Shape shape) {
    return shape.operation() != Operation.SELECT || shape.text().contains(" from ");
  }
}
