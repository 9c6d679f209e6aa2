package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.ShapeText;
import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.Slot;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells where the keys of one slot of a group were read. */
final class SlotSources {

  private final ExecutionGroup group;
  private final Slot slot;

  SlotSources(ExecutionGroup group, int slot) {
    this.group = group;
    this.slot = group.slots().get(slot);
  }

  /**
   * Of the places in one result, the first row of the column that fits best; null if there is no
   * place.
   */
  @Nullable KeySource best(AnalysedExecution child, int key, List<Reading> readings) {
    KeySource best = null;
    for (Reading reading : readings) {
      KeySource source = new KeySource(child, key, reading, link(reading));
      if (best == null
          || source.link().compareTo(best.link()) < 0
          || (source.link() == best.link() && reading.row() < best.reading().row())) {
        best = source;
      }
    }
    return best;
  }

  /**
   * How sure it is that a key that was read there is meant, and not one that is equal by chance.
   */
  KeyLink link(Reading reading) {
    ReadColumn from = ReadColumn.of(reading.execution(), reading.column());
    boolean strong =
        keys(reading.execution()).wide(reading.column())
            || ColumnNames.agree(from.column(), from.table(), slot.column(), table());
    return strong ? KeyLink.STRONG : KeyLink.WEAK;
  }

  /** The group whose slot it is. */
  ExecutionGroup group() {
    return group;
  }

  /** The flow from the column that most of these sources have in common; there is at least one. */
  KeyFlow flow(List<KeySource> sources) {
    ReadColumn column = mostFrequent(sources, SlotSources::columnOf);
    Set<Integer> bound = new HashSet<>();
    Set<AnalysedExecution> parents = new LinkedHashSet<>();
    for (KeySource source : sources) {
      parents.add(source.parent());
      if (columnOf(source).equals(column)) {
        bound.add(source.key());
      }
    }
    return new KeyFlow(column.name(), target(), bound.size(), keysOf(column, parents).size());
  }

  private String target() {
    String table = table();
    if (slot.column() != null) {
      return table == null ? slot.column() : table + "." + slot.column();
    }
    String called = ShapeText.called(group.shape().text());
    return called == null ? "a value" : called + "(?)";
  }

  /** The different keys that were read from a column of these results. */
  static Set<Integer> keysOf(ReadColumn column, Collection<AnalysedExecution> parents) {
    Set<Integer> read = new HashSet<>();
    for (AnalysedExecution parent : parents) {
      ResultKeys keys = parent.traced().keys();
      int size = keys == null ? 0 : keys.size();
      for (int i = 0; keys != null && i < size; i++) {
        if (ReadColumn.of(parent, keys.column(i)).equals(column)) {
          read.add(keys.hash(i));
        }
      }
    }
    return read;
  }

  static ReadColumn columnOf(KeySource source) {
    return ReadColumn.of(source.parent(), source.reading().column());
  }

  private static ResultKeys keys(AnalysedExecution read) {
    return Objects.requireNonNull(read.traced().keys());
  }

  private @Nullable String table() {
    return slot.table() != null ? slot.table() : group.shape().table();
  }

  /** What most of the sources have in common; there is at least one. */
  static <T> T mostFrequent(List<KeySource> sources, Function<KeySource, T> property) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    sources.forEach(source -> counts.merge(property.apply(source), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
