package io.perfproxy.nplusone.trace;

import io.perfproxy.execution.Execution;
import io.perfproxy.execution.UnitObserver;
import io.perfproxy.execution.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Has units that work for a test recorded at full strength, and all others as usual: an instance
 * does not know when it is opened whom it will work for. Thread-safe.
 */
public final class StrengthByCause implements UnitObserver.Factory {

  private final UnitObserver.Factory usual;
  private final UnitObserver.Factory inTests;

  /** Observers of either factory, whichever a unit calls for. */
  public StrengthByCause(UnitObserver.Factory usual, UnitObserver.Factory inTests) {
    this.usual = usual;
    this.inTests = inTests;
  }

  @Override
  public UnitObserver create() {
    return new Chosen();
  }

  /** Chooses when the unit begins to execute, and keeps what it has made for the next unit. */
  private final class Chosen implements UnitObserver {

    private @Nullable UnitObserver ofUsual;
    private @Nullable UnitObserver ofTests;
    private @Nullable UnitObserver current;

    @Override
    public void onExecution(Execution execution, long endNanos) {
      UnitObserver chosen = current;
      if (chosen == null) {
        UnitOfWork unit = execution.unit();
        chosen = unit != null && unit.inTest() ? ofTests() : ofUsual();
        current = chosen;
      }
      chosen.onExecution(execution, endNanos);
    }

    private UnitObserver ofUsual() {
      UnitObserver observer = ofUsual != null ? ofUsual : usual.create();
      ofUsual = observer;
      return observer;
    }

    private UnitObserver ofTests() {
      UnitObserver observer = ofTests != null ? ofTests : inTests.create();
      ofTests = observer;
      return observer;
    }

    @Override
    public void onEnd(UnitOfWork unit) {
      UnitObserver told = current;
      current = null;
      if (told != null) {
        told.onEnd(unit);
      }
    }
  }
}
