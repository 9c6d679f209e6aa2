package io.perfproxy.execution;

import java.util.List;

/** Makes observers of units that are several in one, none of which feels what another throws. */
public final class UnitObserverFanOut implements UnitObserver.Factory {

  private final List<Part> parts;

  /** A factory of observers and the guard of all that it makes. */
  private record Part(UnitObserver.Factory factory, Guard guard) {}

  /**
   * A fan-out.
   *
   * @param factories what makes the observers, in the order in which they are told
   * @param errors takes what they throw
   */
  public UnitObserverFanOut(List<? extends UnitObserver.Factory> factories, InternalErrors errors) {
    this.parts =
        factories.stream()
            .map(factory -> new Part(factory, new Guard(factory.getClass().getName(), errors)))
            .toList();
  }

  @Override
  public UnitObserver create() {
    UnitObserver[] observers = new UnitObserver[parts.size()];
    for (int i = 0; i < observers.length; i++) {
      observers[i] = parts.get(i).factory().create();
    }
    return new Several(observers, parts);
  }

  private static final class Several implements UnitObserver {
    private final UnitObserver[] observers;
    private final List<Part> parts;

    Several(UnitObserver[] observers, List<Part> parts) {
      this.observers = observers;
      this.parts = parts;
    }

    @Override
    public void onExecution(Execution execution, long endNanos) {
      for (int i = 0; i < observers.length; i++) {
        Guard guard = parts.get(i).guard();
        if (!guard.isOff()) {
          try {
            observers[i].onExecution(execution, endNanos);
          } catch (Throwable failure) {
            guard.failed(failure);
          }
        }
      }
    }

    @Override
    public void onEnd(UnitOfWork unit) {
      for (int i = 0; i < observers.length; i++) {
        Guard guard = parts.get(i).guard();
        try {
          observers[i].onEnd(unit);
          guard.succeeded();
        } catch (Throwable failure) {
          guard.failed(failure);
        }
      }
    }
  }
}
