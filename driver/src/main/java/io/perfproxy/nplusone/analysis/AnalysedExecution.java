package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.ResultKeys;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.SlotLayout;
import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recorded execution with what is worked out about it when it is asked for. */
final class AnalysedExecution {

  private final TracedExecution traced;
  private final SlotLayouts layouts;
  private final CallSiteLocator callSites;
  private final int context;
  private @Nullable BoundValues values;
  private @Nullable ApplicationStack stack;
  private @Nullable BitSet news;

  /**
   * @param context the session's settings that decide what a statement means
   */
  AnalysedExecution(
      TracedExecution traced, SlotLayouts layouts, CallSiteLocator callSites, int context) {
    this.traced = traced;
    this.layouts = layouts;
    this.callSites = callSites;
    this.context = context;
  }

  TracedExecution traced() {
    return traced;
  }

  int index() {
    return traced.index();
  }

  Shape shape() {
    return traced.shape();
  }

  int context() {
    return context;
  }

  /** Where its values are. */
  SlotLayout layout() {
    return layouts.of(Objects.requireNonNullElse(traced.sql(), ""), traced.dialect());
  }

  BoundValues values() {
    BoundValues known = values;
    if (known == null) {
      known = BoundValues.of(traced, layout());
      values = known;
    }
    return known;
  }

  /**
   * Whether all that was read from a column had been bound before, as for a foreign key by which
   * rows were selected: it comes from elsewhere.
   *
   * @param column as {@link ResultKeys} numbers it
   */
  boolean echoes(int column) {
    BitSet columns = news;
    if (columns == null) {
      columns = columnsWithNews();
      news = columns;
    }
    return !columns.get(column);
  }

  private BitSet columnsWithNews() {
    BitSet columns = new BitSet();
    Set<Integer> bound = values().keys();
    ResultKeys keys = traced.keys();
    int size = keys == null ? 0 : keys.size();
    for (int i = 0; keys != null && i < size; i++) {
      if (!bound.contains(keys.hash(i))) {
        columns.set(keys.column(i));
      }
    }
    return columns;
  }

  /** The application's frames; null if no stack was taken. */
  @Nullable ApplicationStack stack() {
    if (stack == null && traced.stack() != null) {
      stack = ApplicationStack.of(traced.stack().getStackTrace(), callSites);
    }
    return stack;
  }

  /** The innermost line of the application; null if it is unknown. */
  @Nullable StackTraceElement callSite() {
    ApplicationStack known = stack();
    return known == null ? null : known.innermost();
  }
}
