package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.Shape;
import io.perfproxy.shape.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what feeds the key slots of a group.
 *
 * <p>Each value is attributed to the nearest earlier result of another shape that holds it; the
 * same shape is a last resort. Then the rows of single parent executions are counted: two or more
 * used rows are a loop if at least 80 % of the executions are explained so, one row is fixed by the
 * schema, such as three foreign keys of a ticket.
 */
final class ValueFlow {

  private static final double COVERAGE = 0.8;
  private static final int LOOP_ROWS = 2;

  private final KeyReaders readers;
  private final Predicate<AnalysedExecution> inLoop;

  /**
   * @param readers where the keys were read
   * @param inLoop whether an execution is known to be one of a loop
   */
  ValueFlow(KeyReaders readers, Predicate<AnalysedExecution> inLoop) {
    this.readers = readers;
    this.inLoop = inLoop;
  }

  /**
   * What was found of a group.
   *
   * @param path the loop; null if there is none
   * @param fixed whether the number of executions is fixed by the schema
   */
  record Result(@Nullable KeyFlowPath path, boolean fixed) {
    private static final Result UNKNOWN = new Result(null, false);
  }

  Result of(ExecutionGroup group) {
    Result whole = evaluate(group, this::nearestOfAnotherShape);
    if (whole.path() != null || whole.fixed()) {
      return whole;
    }
    KeyFlowPath part = bestOfParts(group);
    if (part != null) {
      return new Result(part, false);
    }
    return scattered(group);
  }

  /** A loop that shares its statement with other lines. */
  private @Nullable KeyFlowPath bestOfParts(ExecutionGroup group) {
    KeyFlowPath best = null;
    for (ExecutionGroup part : group.byStack()) {
      if (part.size() >= LOOP_ROWS && part.size() < group.size()) {
        KeyFlowPath path = evaluate(part, this::nearestOfAnotherShape).path();
        if (path != null && (best == null || path.children().size() > best.children().size())) {
          best = path;
        }
      }
    }
    return best;
  }

  /** One parent of which the names say that it feeds the group, though nearer results hold keys. */
  private Result scattered(ExecutionGroup group) {
    Set<Shape> shapes = new LinkedHashSet<>();
    for (int slot : group.varyingKeySlots()) {
      for (AnalysedExecution child : group.executions()) {
        readers
            .nearest(firstKey(child, slot), child, p -> !p.shape().equals(group.shape()))
            .forEach(reading -> shapes.add(reading.execution().shape()));
      }
    }
    for (Shape shape : shapes) {
      Result result =
          evaluate(
              group, (child, key) -> readers.nearest(key, child, p -> p.shape().equals(shape)));
      KeyFlowPath path = result.path();
      if (path != null && path.strong() >= COVERAGE * group.size()) {
        return result;
      }
    }
    return Result.UNKNOWN;
  }

  private interface Search {
    List<Reading> find(AnalysedExecution child, int key);
  }

  private List<Reading> nearestOfAnotherShape(AnalysedExecution child, int key) {
    List<Reading> others =
        readers.nearest(key, child, parent -> !parent.shape().equals(child.shape()));
    return others.isEmpty()
        ? readers.nearest(key, child, parent -> parent.shape().equals(child.shape()))
        : others;
  }

  private Result evaluate(ExecutionGroup group, Search search) {
    KeyFlowPath best = null;
    boolean fixed = false;
    for (int slot : group.varyingKeySlots()) {
      Result result = new SlotFlow(group, slot, search).result();
      KeyFlowPath path = result.path();
      fixed |= result.fixed();
      if (path != null && (best == null || ORDER.compare(path, best) > 0)) {
        best = path;
      }
    }
    return new Result(best, best == null && fixed);
  }

  private static final Comparator<KeyFlowPath> ORDER =
      Comparator.comparingInt((KeyFlowPath path) -> path.children().size())
          .thenComparingInt(KeyFlowPath::strong)
          .thenComparingInt(path -> path.flow().keys());

  private static int firstKey(AnalysedExecution child, int slot) {
    int[] keys = child.values().keys(slot);
    return keys.length == 0 ? 0 : keys[0];
  }

  /** The flow into one slot. */
  private final class SlotFlow {
    private final ExecutionGroup group;
    private final int slot;
    private final Map<AnalysedExecution, KeySource> sources = new LinkedHashMap<>();
    private final Map<AnalysedExecution, Set<Integer>> rowsUsed = new LinkedHashMap<>();

    SlotFlow(ExecutionGroup group, int slot, Search search) {
      this.group = group;
      this.slot = slot;
      for (AnalysedExecution child : group.executions()) {
        int key = firstKey(child, slot);
        if (ExecutionGroup.isKey(key)) {
          KeySource source = source(child, key, search.find(child, key));
          if (source != null) {
            sources.put(child, source);
          }
        }
      }
      dropChance();
      for (KeySource source : sources.values()) {
        rowsUsed
            .computeIfAbsent(source.parent(), parent -> new HashSet<>())
            .add(source.reading().row());
      }
    }

    /** Of the places in one result, the first row of the column that fits best. */
    private @Nullable KeySource source(AnalysedExecution child, int key, List<Reading> readings) {
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

    private KeyLink link(Reading reading) {
      ReadColumn from = ReadColumn.of(reading.execution(), reading.column());
      Slot to = group.slots().get(slot);
      boolean strong =
          Objects.requireNonNull(reading.execution().traced().keys()).wide(reading.column())
              || ColumnNames.agree(from.column(), from.table(), to.column(), tableOf(to));
      return strong ? KeyLink.STRONG : KeyLink.WEAK;
    }

    private @Nullable String tableOf(Slot to) {
      return to.table() != null ? to.table() : group.shape().table();
    }

    /** Values that are equal only, from lines that run once each, are equal by chance. */
    private void dropChance() {
      List<KeySource> weak =
          sources.values().stream().filter(source -> source.link() == KeyLink.WEAK).toList();
      if (weak.isEmpty()) {
        return;
      }
      Set<AnalysedExecution> repeated = new HashSet<>();
      group
          .with(weak.stream().map(KeySource::child).toList())
          .byStack()
          .forEach(
              part -> {
                if (part.size() >= LOOP_ROWS && !part.stacks().isEmpty()) {
                  repeated.addAll(part.executions());
                }
              });
      weak.forEach(
          source -> {
            if (!repeated.contains(source.child())) {
              sources.remove(source.child());
            }
          });
    }

    Result result() {
      List<KeySource> fed = sources.values().stream().filter(this::isLooped).toList();
      int explained = group.size() - outOfSight(fed);
      if (fed.size() >= LOOP_ROWS && fed.size() >= COVERAGE * explained) {
        return new Result(path(fed), false);
      }
      int fixed = sources.size() - fed.size();
      return new Result(null, fixed >= COVERAGE * explained);
    }

    private boolean isLooped(KeySource source) {
      return loops(source.parent()) || repeats(source.parent());
    }

    private boolean loops(AnalysedExecution parent) {
      return Objects.requireNonNull(rowsUsed.get(parent)).size() >= LOOP_ROWS;
    }

    /** Whether the parent is one of a loop, and several of that loop feed the group. */
    private boolean repeats(AnalysedExecution parent) {
      return inLoop.test(parent)
          && !parent.shape().equals(group.shape())
          && rowsUsed.keySet().stream()
                  .filter(other -> other.shape().equals(parent.shape()))
                  .count()
              >= LOOP_ROWS;
    }

    /**
     * Executions of which no source can be known: they come after the rows of which keys were kept,
     * or begin a recursion.
     */
    private int outOfSight(List<KeySource> fed) {
      Set<AnalysedExecution> parents = new LinkedHashSet<>();
      fed.forEach(source -> parents.add(source.parent()));
      int count = 0;
      for (AnalysedExecution child : group.executions()) {
        if (!sources.containsKey(child) && (parents.contains(child) || isBeyond(child, parents))) {
          count++;
        }
      }
      return count;
    }

    private boolean isBeyond(AnalysedExecution child, Collection<AnalysedExecution> parents) {
      AnalysedExecution latest = null;
      for (AnalysedExecution parent : parents) {
        if (parent.index() < child.index() && (latest == null || parent.index() > latest.index())) {
          latest = parent;
        }
      }
      return latest != null && Objects.requireNonNull(latest.traced().keys()).truncated();
    }

    private KeyFlowPath path(List<KeySource> fed) {
      Shape parentShape = mostFrequent(fed, source -> source.parent().shape());
      List<KeySource> main =
          fed.stream().filter(source -> source.parent().shape().equals(parentShape)).toList();
      ReadColumn column = mostFrequent(main, ValueFlow::columnOf);
      List<AnalysedExecution> parents =
          main.stream()
              .map(KeySource::parent)
              .distinct()
              .sorted(Comparator.comparingInt(AnalysedExecution::index))
              .toList();
      List<AnalysedExecution> children = new ArrayList<>();
      Set<KeySource> of = new HashSet<>(fed);
      for (AnalysedExecution child : group.executions()) {
        KeySource source = sources.get(child);
        if (source == null || of.contains(source)) {
          children.add(child);
        }
      }
      int strong = (int) fed.stream().filter(source -> source.link() == KeyLink.STRONG).count();
      return new KeyFlowPath(
          children,
          parentShape,
          parents,
          flow(main, column, parents),
          strong,
          fed.stream().anyMatch(source -> loops(source.parent())));
    }

    private KeyFlow flow(List<KeySource> main, ReadColumn column, List<AnalysedExecution> parents) {
      Set<Integer> bound = new HashSet<>();
      for (KeySource source : main) {
        if (columnOf(source).equals(column)) {
          bound.add(source.key());
        }
      }
      Set<Integer> read = new HashSet<>();
      for (AnalysedExecution parent : parents) {
        addKeys(parent, column, read);
      }
      Slot to = group.slots().get(slot);
      String table = tableOf(to);
      String target = to.column() == null ? "a value" : to.column();
      return new KeyFlow(
          column.name(), table == null ? target : table + "." + target, bound.size(), read.size());
    }
  }

  private static ReadColumn columnOf(KeySource source) {
    return ReadColumn.of(source.parent(), source.reading().column());
  }

  private static void addKeys(AnalysedExecution parent, ReadColumn column, Set<Integer> into) {
    var keys = Objects.requireNonNull(parent.traced().keys());
    for (int i = 0; i < keys.size(); i++) {
      if (ReadColumn.of(parent, keys.column(i)).equals(column)) {
        into.add(keys.hash(i));
      }
    }
  }

  private static <T> T mostFrequent(
      List<KeySource> sources, java.util.function.Function<KeySource, T> property) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    sources.forEach(source -> counts.merge(property.apply(source), 1, Integer::sum));
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
