package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.ExecutionOrigin;
import io.perfproxy.execution.MemoryBudget;
import io.perfproxy.execution.RecordedExecutions;
import io.perfproxy.execution.ResultKeys;
import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.analysis.TracedExecution;
import io.perfproxy.nplusone.analysis.TracedUnit;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one unit of work, in parallel arrays that are kept from unit to unit: recording
 * one allocates nothing once they are large enough. Nothing is worked out before the unit ends, and
 * then only if something was repeated.
 *
 * <p>Not thread-safe, but for the keys of results, which are noted by whoever reads these.
 */
final class UnitTrace implements RecordedExecutions {

  private static final int INITIAL_EXECUTIONS = 16;
  private static final int KEPT_EXECUTIONS = 128;
  private static final int CHARACTERS_PER_EXECUTION = 512;

  /**
   * Texts as long as this stay in the index, at most 64 of them for each trace that is kept, so 1
   * MiB in all; those that are longer go with their unit.
   */
  private static final int MAX_KEPT_TEXT = 500;

  /** What an execution takes in the arrays, roughly, with the result that goes with it. */
  private static final int BYTES_PER_EXECUTION = 400;

  /** What a stack of some 60 frames takes as long as nobody has asked for them. */
  private static final int BYTES_PER_STACK = 1_600;

  /** The numbers that are kept of an execution, in {@link #ints} and {@link #longs}. */
  private static final int TRANSACTION = 0;

  private static final int THREAD = 1;
  private static final int BATCH_SIZE = 2;
  private static final int FIRST_BIND = 3;
  private static final int FLAGS = 4;
  private static final int PREVIOUS = 5;
  private static final int PLACE = 6;
  private static final int TEXT = 7;
  private static final int ORIGIN = 8;
  private static final int INTS = 9;

  private static final int START = 0;
  private static final int DURATION = 1;
  private static final int ROWS = 2;
  private static final int BIND_HASH = 3;
  private static final int LONGS = 4;

  private static final int FAILED = 1;
  private static final int KEYS = 2;

  /** Instead of the number of a text: it is that of the index, or was not kept. */
  private static final int TEXT_OF_INDEX = -1;

  private static final int NO_TEXT = -2;

  private final TraceStrength strength;
  private final StackPolicy stackPolicy;
  private final SingleRowShapes singleRows;
  private final MemoryBudget memory;
  private final ShapeIndex index = new ShapeIndex();

  /** Texts that are not those of the index, and the connections that were used, one mostly. */
  private final ArrayList<String> texts = new ArrayList<>(0);

  private final ArrayList<ExecutionOrigin> origins = new ArrayList<>(1);
  private @Nullable ResultKeys[] results = new ResultKeys[INITIAL_EXECUTIONS];
  private @Nullable Throwable @Nullable [] stacks;
  private int[] ints = new int[INITIAL_EXECUTIONS * INTS];
  private long[] longs = new long[INITIAL_EXECUTIONS * LONGS];
  private final RecordedBinds binds;
  private int size;
  private long textCharacters;
  private final MemoryShare share;
  private long seen;
  private long startNanos;
  private long endNanos;
  private long executionNanos;
  private boolean repeated;
  private boolean full;

  private final Map<Shape, TracedUnit.Unrecorded> unrecorded = new HashMap<>(0);

  UnitTrace(
      TraceStrength strength,
      StackPolicy stackPolicy,
      SingleRowShapes singleRows,
      MemoryBudget memory) {
    this.strength = strength;
    this.stackPolicy = stackPolicy;
    this.singleRows = singleRows;
    this.memory = memory;
    this.share = new MemoryShare(memory);
    this.binds = new RecordedBinds(memory, share);
  }

  void record(Execution execution, long endNanos) {
    ExecutionOrigin origin = execution.origin();
    Shape shape = execution.shape();
    if (origin == null || shape.operation() == Operation.TX) {
      return;
    }
    long duration = execution.durationNanos();
    time(endNanos, duration);
    int bindCount = RecordedBinds.count(execution);
    if (full || !makeRoom(bindCount)) {
      full = true;
      count(execution, shape);
      return;
    }
    int number = size++;
    int place = index.place(shape);
    int previous = index.latest(place);
    int occurrence = index.count(place, number);
    repeated |= occurrence > 1;

    int i = number * INTS;
    ints[i + TRANSACTION] = origin.transactionNumber();
    ints[i + THREAD] = (int) Thread.currentThread().getId();
    ints[i + BATCH_SIZE] = execution.batchSize();
    ints[i + FIRST_BIND] = binds.size();
    ints[i + FLAGS] =
        (execution.error() == null ? 0 : FAILED)
            | (noteKeys(execution, number, fromSecondRow(shape, occurrence)) ? KEYS : 0);
    ints[i + PREVIOUS] = previous;
    ints[i + PLACE] = place;
    ints[i + TEXT] = text(execution.sql(), place, previous);
    ints[i + ORIGIN] = numberOf(origin);
    int l = number * LONGS;
    longs[l + START] = endNanos - duration;
    longs[l + DURATION] = duration;
    longs[l + ROWS] = execution.rows();
    longs[l + BIND_HASH] = execution.bindHash();
    full = !binds.record(execution, number, bindCount);
    recordStack(stackPolicy.stack(shape, occurrence, endNanos), number);
  }

  private boolean makeRoom(int bindCount) {
    if (index.isCrowded()) {
      int[] moved = index.grow();
      for (int place = PLACE; place < size * INTS; place += INTS) {
        ints[place] = moved[ints[place]];
      }
    }
    return (size < results.length || grow()) && binds.makeRoom(bindCount);
  }

  private void recordStack(@Nullable Throwable stack, int number) {
    if (stack == null || !share.spend(BYTES_PER_STACK)) {
      return;
    }
    if (stacks == null) {
      stacks = new Throwable[results.length];
    }
    stacks[number] = stack;
  }

  /** Readings of the clock may overflow, so only their differences are compared. */
  private void time(long end, long duration) {
    long start = end - duration;
    if (seen == 0 || start - startNanos < 0) {
      startNanos = start;
    }
    if (seen == 0 || end - endNanos > 0) {
      endNanos = end;
    }
    executionNanos += duration;
    seen++;
  }

  /** A text that is built for each execution is the application's garbage if it is not for us. */
  private int text(@Nullable String text, int place, int previous) {
    if (text == null) {
      return NO_TEXT;
    }
    String before = previous < 0 ? index.text(place) : text(previous);
    if (text.equals(before)) {
      return previous < 0 ? TEXT_OF_INDEX : ints[previous * INTS + TEXT];
    }
    textCharacters += text.length();
    if (textCharacters > (long) strength.executions() * CHARACTERS_PER_EXECUTION
        || !share.spend(text.length())) {
      return NO_TEXT;
    }
    if (previous < 0 && text.length() <= MAX_KEPT_TEXT) {
      index.text(place, text);
      return TEXT_OF_INDEX;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  @SuppressWarnings("ReferenceEquality") // a connection is itself
  private int numberOf(ExecutionOrigin origin) {
    int latest = origins.size() - 1;
    if (latest >= 0 && origins.get(latest) == origin) {
      return latest;
    }
    origins.add(origin);
    return latest + 1;
  }

  /**
   * What is read once, and one row of it, feeds no loop; to note it all the same would be a third
   * of what recording costs. If there are more rows this time, only the first one's keys are lost.
   */
  private boolean fromSecondRow(Shape shape, int occurrence) {
    return occurrence == 1 && !strength.everything() && singleRows.contains(shape);
  }

  private boolean noteKeys(Execution execution, int number, boolean fromSecondRow) {
    if (!execution.resultOpen()) {
      return false;
    }
    ResultKeys keys = results[number];
    if (keys == null) {
      keys = new ResultKeys(strength.rows(), strength.keysPerResult(), memory);
      results[number] = keys;
    }
    keys.begin(fromSecondRow);
    execution.noteKeys(keys);
    return true;
  }

  private boolean grow() {
    int capacity = Math.min(strength.executions(), 2 * size);
    if (capacity == size || !memory.reserve((long) (capacity - size) * BYTES_PER_EXECUTION)) {
      return false;
    }
    results = Arrays.copyOf(results, capacity);
    stacks = stacks == null ? null : Arrays.copyOf(stacks, capacity);
    ints = Arrays.copyOf(ints, capacity * INTS);
    longs = Arrays.copyOf(longs, capacity * LONGS);
    return true;
  }

  /** Of what comes after the last execution that is recorded, no more is known than how often. */
  private void count(Execution execution, Shape shape) {
    if (index.contains(shape)) {
      unrecorded.merge(
          shape,
          new TracedUnit.Unrecorded(1, execution.durationNanos()),
          TracedUnit.Unrecorded::plus);
      repeated = true;
    }
  }

  /** Whether any statement was repeated. */
  boolean repeated() {
    return repeated;
  }

  /** What was recorded, in the form that is analysed. */
  TracedUnit traced(UnitOfWork unit) {
    List<TracedExecution> executions = new ArrayList<>(size);
    Set<Long> rolledBack = new HashSet<>();
    Set<Long> ended = new HashSet<>();
    for (int number = 0; number < size; number++) {
      TracedExecution execution = execution(number);
      executions.add(execution);
      switch (origin(number).outcome(execution.transaction())) {
        case OPEN -> {}
        case COMMITTED -> ended.add(execution.transactionId());
        case ROLLED_BACK -> {
          ended.add(execution.transactionId());
          rolledBack.add(execution.transactionId());
        }
      }
    }
    return new TracedUnit(
        unit.name(),
        unit.kind(),
        executions,
        Map.copyOf(unrecorded),
        rolledBack,
        ended,
        Instant.now());
  }

  private TracedExecution execution(int number) {
    int i = number * INTS;
    int l = number * LONGS;
    int flags = ints[i + FLAGS];
    ExecutionOrigin origin = origin(number);
    int[] bound = binds.keys(firstBind(number), firstBind(number + 1));
    return new TracedExecution(
        number,
        shape(number),
        text(number),
        origin.dialect(),
        origin.dataSourceNumber(),
        origin.connectionNumber(),
        ints[i + TRANSACTION],
        ints[i + THREAD],
        longs[l + START],
        longs[l + DURATION],
        ints[i + BATCH_SIZE],
        (flags & FAILED) != 0,
        longs[l + ROWS],
        longs[l + BIND_HASH],
        bound,
        binds.arrays(number, bound.length),
        (flags & KEYS) == 0 ? null : results[number],
        stacks == null ? null : stacks[number]);
  }

  private ExecutionOrigin origin(int number) {
    return origins.get(ints[number * INTS + ORIGIN]);
  }

  /** Forgets the unit, and what of the memory a usual one does not need. */
  void clear() {
    origins.clear();
    texts.clear();
    for (int number = 0; number < size; number++) {
      ResultKeys keys = keys(number);
      if (keys != null) {
        if (keys.recycle()) {
          singleRows.add(shape(number), previous(number) < 0 && keys.rows() <= 1);
        } else {
          results[number] = null;
        }
      }
    }
    stacks = null;
    index.clear();
    unrecorded.clear();
    binds.clear();
    share.giveBack();
    if (results.length > KEPT_EXECUTIONS) {
      shrink();
    }
    size = 0;
    seen = 0;
    executionNanos = 0;
    textCharacters = 0;
    repeated = false;
    full = false;
  }

  private void shrink() {
    memory.release((long) (results.length - KEPT_EXECUTIONS) * BYTES_PER_EXECUTION);
    discardResults(KEPT_EXECUTIONS);
    texts.trimToSize();
    origins.trimToSize();
    results = Arrays.copyOf(results, KEPT_EXECUTIONS);
    ints = new int[KEPT_EXECUTIONS * INTS];
    longs = new long[KEPT_EXECUTIONS * LONGS];
  }

  private void discardResults(int from) {
    for (int number = from; number < results.length; number++) {
      ResultKeys keys = results[number];
      if (keys != null) {
        keys.discard();
      }
    }
  }

  /** Gives back what it has reserved, since it is not used any more. */
  void discard() {
    clear();
    memory.release((long) (results.length - INITIAL_EXECUTIONS) * BYTES_PER_EXECUTION);
    discardResults(0);
    binds.discard();
  }

  /** What is asked before the whole is analysed. */
  Repetitions repetitions() {
    return new Repetitions(this);
  }

  @Override
  public long count() {
    return seen;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  @Override
  public long executionNanos() {
    return executionNanos;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape(int number) {
    return Objects.requireNonNull(index.shape(ints[number * INTS + PLACE]));
  }

  @Override
  public long startNanos(int number) {
    return longs[number * LONGS + START];
  }

  @Override
  public long durationNanos(int number) {
    return longs[number * LONGS + DURATION];
  }

  ShapeIndex index() {
    return index;
  }

  /** The execution of the same shape before this one, or -1. */
  int previous(int number) {
    return ints[number * INTS + PREVIOUS];
  }

  int batchSize(int number) {
    return ints[number * INTS + BATCH_SIZE];
  }

  long bindHash(int number) {
    return longs[number * LONGS + BIND_HASH];
  }

  /** Where the bind keys of an execution begin and end in {@link #bindKey}. */
  int firstBind(int number) {
    return number < size ? ints[number * INTS + FIRST_BIND] : binds.size();
  }

  int bindKey(int bind) {
    return binds.key(bind);
  }

  boolean arraysBound() {
    return binds.hasArrays();
  }

  /** The text, or null if it was not kept. */
  @Nullable String text(int number) {
    int text = ints[number * INTS + TEXT];
    return text >= 0
        ? texts.get(text)
        : text == TEXT_OF_INDEX ? index.text(ints[number * INTS + PLACE]) : null;
  }

  @Nullable ResultKeys keys(int number) {
    return (ints[number * INTS + FLAGS] & KEYS) == 0 ? null : results[number];
  }
}
