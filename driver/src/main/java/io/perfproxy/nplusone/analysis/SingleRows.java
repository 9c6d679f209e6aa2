package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.KeyHash;
import io.perfproxy.shape.Slot;
import io.perfproxy.shape.SlotKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds lists that had one row only, and a statement that was fed by it: more rows might have fed
 * more executions. A statement lists unless it looks for a row by its own key, or by anything but
 * keys of other tables, asks for one row, or aggregates to one.
 */
final class SingleRows {

  private static final int ONE = KeyHash.of(1L);

  private final KeyReaders readers;
  private final Set<AnalysedExecution> repeated = new HashSet<>();

  /** What feeds a slot. */
  private record Feed(SlotSources slot, KeySource source) {}

  SingleRows(KeyReaders readers) {
    this.readers = readers;
  }

  /** One hint for each list, for what it feeds first. */
  List<SingleRowHint> hints(Collection<ExecutionGroup> groups) {
    for (ExecutionGroup group : groups) {
      if (group.size() > 1) {
        repeated.addAll(group.executions());
      }
    }
    List<SingleRowHint> hints = new ArrayList<>();
    Set<AnalysedExecution> told = new HashSet<>();
    for (ExecutionGroup group : groups) {
      boolean single = group.size() == 1 && RelevantExecutions.isRead(group.shape());
      Feed feed = single ? feed(group) : null;
      if (feed != null && told.add(feed.source().parent())) {
        hints.add(hint(feed));
      }
    }
    return hints;
  }

  private @Nullable Feed feed(ExecutionGroup group) {
    AnalysedExecution child = group.executions().get(0);
    List<Slot> slots = group.slots();
    for (int slot = 0; slot < slots.size(); slot++) {
      int key = child.values().key(slot);
      if (picksRows(slots.get(slot)) && ExecutionGroup.isKey(key)) {
        List<Reading> nearest =
            readers.nearest(key, child, reading -> !reading.shape().equals(group.shape()));
        SlotSources sources = new SlotSources(group, slot);
        KeySource source = sources.best(child, key, nearest);
        if (source != null && source.link() == KeyLink.STRONG && isListOfOne(source.parent())) {
          return new Feed(sources, source);
        }
      }
    }
    return null;
  }

  private boolean isListOfOne(AnalysedExecution parent) {
    return parent.traced().rowsRead() == 1
        && !repeated.contains(parent)
        && !parent.layout().aggregatesToOneRow()
        && lists(parent);
  }

  private static boolean lists(AnalysedExecution parent) {
    List<Slot> slots = parent.layout().slots();
    for (int slot = 0; slot < slots.size(); slot++) {
      Slot each = slots.get(slot);
      String table = each.table() == null ? parent.shape().table() : each.table();
      boolean picksOne =
          picksRows(each)
              ? !ColumnNames.isReference(each.column(), table)
              : each.kind() == SlotKind.PAGE && parent.values().key(slot) == ONE;
      if (picksOne) {
        return false;
      }
    }
    return true;
  }

  private static boolean picksRows(Slot slot) {
    return slot.kind() == SlotKind.EQUALITY || slot.kind() == SlotKind.SET;
  }

  private static SingleRowHint hint(Feed feed) {
    AnalysedExecution parent = feed.source().parent();
    AnalysedExecution child = feed.source().child();
    return new SingleRowHint(
        parent.shape(),
        parent.callSite(),
        child.shape(),
        child.callSite(),
        feed.slot().flow(List.of(feed.source())));
  }
}
