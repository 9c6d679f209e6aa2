package io.perfproxy.execution;

import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A unit that was opened by name, for one instance or for all of them, into which any number of
 * threads may record at once. No lock is held while one of them waits for the database.
 */
final class ScopedUnit extends UnitOfWork {

  private static final int MAX_NAME_LENGTH = 200;
  private static final UnitRecording[] NONE = {};

  private final Scopes scopes;
  private final @Nullable UnitsOfWork onlyInstance;
  private final Kind kind;
  private final @Nullable ScopedUnit outer;
  private final int depth;
  private final @Nullable Cause cause;
  private final long openedNanos;
  private volatile String name;

  /** Guards what follows; both are read without it. */
  private final Object changes = new Object();

  /** One for each instance that has executed in this unit; replaced, never changed. */
  private volatile UnitRecording[] recordings = NONE;

  private volatile boolean closed;

  /**
   * An open unit.
   *
   * @param onlyInstance the instance whose executions it takes, or null if those of all
   * @param outer the scope around it
   */
  ScopedUnit(
      Scopes scopes,
      @Nullable UnitsOfWork onlyInstance,
      String name,
      Kind kind,
      @Nullable ScopedUnit outer,
      @Nullable Cause cause,
      long openedNanos) {
    this.scopes = scopes;
    this.onlyInstance = onlyInstance;
    this.name = shortened(name);
    this.kind = kind;
    this.outer = outer;
    this.depth = outer == null ? 1 : outer.depth + 1;
    this.cause = cause;
    this.openedNanos = openedNanos;
  }

  private static String shortened(String name) {
    return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
  }

  /** The unit itself, or the closest one around it that is open. */
  static @Nullable ScopedUnit innermostOpen(@Nullable ScopedUnit unit) {
    ScopedUnit open = unit;
    while (open != null && open.closed) {
      open = open.outer;
    }
    return open;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void rename(String name) {
    this.name = shortened(name);
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public int executions() {
    int sum = 0;
    for (UnitRecording recording : recordings) {
      sum += recording.executions();
    }
    return sum;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (changes) {
      if (closed) {
        return;
      }
      closed = true;
    }
    scopes.ended(this);
    for (UnitRecording recording : recordings) {
      recording.end(this);
    }
    if (cause != null) {
      cause.ended(this);
    }
    CurrentUnit.leaveClosed();
  }

  @Override
  boolean record(UnitsOfWork instance, Execution execution, long now) {
    if (closed) {
      return false;
    }
    if (scopes.limits().isTooOld(now - openedNanos)) {
      scopes.endOverdue(this);
      return false;
    }
    UnitRecording recording = recordingOf(instance);
    if (recording == null) {
      return false;
    }
    int count = recording.record(execution, now);
    if (scopes.limits().isFull(count)) {
      scopes.endFull(this);
    }
    return count != UnitRecording.ENDED;
  }

  @Override
  int pass(UnitsOfWork instance, Shape shape) {
    UnitRecording recording = recordingOf(instance);
    return recording == null ? 0 : recording.pass(shape);
  }

  private @Nullable UnitRecording recordingOf(UnitsOfWork instance) {
    for (UnitRecording recording : recordings) {
      if (recording.instance() == instance) {
        return recording;
      }
    }
    return begin(instance);
  }

  private @Nullable UnitRecording begin(UnitsOfWork instance) {
    synchronized (changes) {
      if (closed) {
        return null;
      }
      UnitRecording[] known = recordings;
      for (UnitRecording recording : known) {
        if (recording.instance() == instance) {
          return recording;
        }
      }
      UnitRecording[] more = new UnitRecording[known.length + 1];
      System.arraycopy(known, 0, more, 0, known.length);
      more[known.length] = new UnitRecording(instance);
      recordings = more;
      return more[known.length];
    }
  }

  @Override
  @Nullable Cause cause() {
    return cause;
  }

  /** Whether it takes what this instance executes. */
  boolean takes(UnitsOfWork instance) {
    return onlyInstance == null || onlyInstance == instance;
  }

  /** When it was opened, by the clock of its {@link Scopes}. */
  long openedNanos() {
    return openedNanos;
  }

  /** How many scopes are nested here, this one included, closed ones among them. */
  int depth() {
    return depth;
  }

  @Nullable ScopedUnit outer() {
    return outer;
  }
}
