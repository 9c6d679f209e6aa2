package io.perfproxy.execution;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import io.perfproxy.testing.ScriptedExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The units of an instance whose observers keep what they are told, on a clock that only the test
 * moves.
 */
final class RecordedUnits {

  private static final Shape SHAPE =
      Shape.named(Operation.SELECT, "items", "select name from items where id = ?");

  private final Map<String, List<Long>> ended = new ConcurrentHashMap<>();

  /** How often an observer was told by two threads at once. */
  final AtomicInteger overlaps = new AtomicInteger();

  final InternalErrors errors = new InternalErrors();
  final UnitsOfWork units;
  private final AtomicLong clock = new AtomicLong();
  private final ExecutionRecorder recorder;

  RecordedUnits() {
    this(new UnitLimits(Duration.ofHours(1).toNanos(), UnitLimits.MAX_EXECUTIONS));
  }

  RecordedUnits(UnitLimits limits) {
    units = new UnitsOfWork(Observer::new, limits, clock::get, errors);
    recorder =
        new ExecutionRecorder(
            new SlowThresholds(Duration.ofDays(1), List.of()),
            List.of(),
            units,
            null,
            errors,
            clock::get);
  }

  /** The bind hashes of the executions in all units of this name that have ended. */
  List<Long> ended(String unit) {
    return ended.getOrDefault(unit, List.of());
  }

  void sleep(Duration duration) {
    clock.addAndGet(duration.toNanos());
  }

  UnitOfWork open(String name) {
    return units.open(name, UnitOfWork.Kind.EXPLICIT);
  }

  /** One execution of the current thread, in the connection's unit where there is no scope. */
  void execute(long bindHash, ConnectionUnit connection) {
    Execution execution =
        new ScriptedExecution(
            SHAPE,
            bindHash,
            () -> {
              UnitOfWork scope = units.current();
              if (scope == null && connection.closed()) {
                connection.restart(UnitOfWork.Kind.CHECKOUT);
              }
              return scope == null ? connection : scope;
            });
    recorder.begin(execution, SHAPE);
    recorder.succeed(execution, false, 1);
  }

  void execute(long bindHash) {
    execute(bindHash, units.begin(UnitOfWork.Kind.CHECKOUT));
  }

  private final class Observer implements UnitObserver {
    private final List<Long> seen = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void onExecution(Execution execution, long endNanos) {
      if (inside.getAndIncrement() != 0) {
        overlaps.incrementAndGet();
      }
      seen.add(execution.bindHash());
      inside.decrementAndGet();
    }

    @Override
    public void onEnd(UnitOfWork unit) {
      ended.merge(
          unit.name(),
          List.copyOf(seen),
          (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
      seen.clear();
    }
  }
}
