package io.perfproxy.execution;

import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scope a thread was in at some moment, to be entered by whichever thread runs what is wrapped
 * in it. Immutable.
 */
final class CapturedUnit {

  private final @Nullable ScopedUnit unit;

  private CapturedUnit(@Nullable ScopedUnit unit) {
    this.unit = unit;
  }

  static CapturedUnit take() {
    return new CapturedUnit(CurrentUnit.innermostOpen());
  }

  private @Nullable ScopedUnit enter() {
    ScopedUnit before = CurrentUnit.entered();
    CurrentUnit.enter(unit);
    return before;
  }

  private static void leave(@Nullable ScopedUnit before) {
    CurrentUnit.enter(before);
    CurrentUnit.leaveClosed();
  }

  Runnable around(Runnable task) {
    return () ->
        inside(
            () -> {
              task.run();
              return null;
            });
  }

  <T extends @Nullable Object> Callable<T> around(Callable<T> task) {
    return () -> {
      ScopedUnit before = enter();
      try {
        return task.call();
      } finally {
        leave(before);
      }
    };
  }

  <T extends @Nullable Object> Supplier<T> around(Supplier<T> supplier) {
    return () -> inside(supplier);
  }

  <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> around(
      Function<T, R> function) {
    return argument -> inside(() -> function.apply(argument));
  }

  private <T extends @Nullable Object> T inside(Supplier<T> work) {
    ScopedUnit before = enter();
    try {
      return work.get();
    } finally {
      leave(before);
    }
  }
}
