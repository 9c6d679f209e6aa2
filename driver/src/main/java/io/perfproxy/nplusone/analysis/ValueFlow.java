package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.ResultKeys;
import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.Shape;
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
import java.util.stream.IntStream;
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
    for (ExecutionGroup part : group.byKnownStack()) {
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
            .nearest(firstKey(child, slot), child, read -> !read.shape().equals(group.shape()))
            .forEach(reading -> shapes.add(reading.shape()));
      }
    }
    for (Shape shape : shapes) {
      Result result =
          evaluate(
              group,
              (to, child, key) -> readers.nearest(key, child, read -> read.shape().equals(shape)));
      KeyFlowPath path = result.path();
      if (path != null && path.strong() >= COVERAGE * group.size()) {
        return result;
      }
    }
    return Result.UNKNOWN;
  }

  private interface Search {
    List<Reading> find(SlotSources to, AnalysedExecution child, int key);
  }

  private List<Reading> nearestOfAnotherShape(SlotSources to, AnalysedExecution child, int key) {
    List<Reading> others = readers.nearest(key, child, reading -> mayFeed(reading, to));
    return others.isEmpty()
        ? readers.nearest(key, child, reading -> reading.shape().equals(child.shape()))
        : others;
  }

  /**
   * What is first executed when a loop goes on already does not feed it, unless names say so: more
   * likely it is fed by the loop, and its keys are equal by chance.
   */
  private boolean mayFeed(Reading reading, SlotSources to) {
    ExecutionGroup group = to.group();
    return !reading.shape().equals(group.shape())
        && (readers.begins(reading.shape(), group.executions().get(0))
            || to.link(reading) == KeyLink.STRONG);
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
    private final SlotSources places;
    private final Map<AnalysedExecution, KeySource> sources = new LinkedHashMap<>();
    private final Map<AnalysedExecution, Set<Integer>> rowsUsed = new LinkedHashMap<>();

    SlotFlow(ExecutionGroup group, int slot, Search search) {
      this.group = group;
      this.places = new SlotSources(group, slot);
      for (AnalysedExecution child : group.executions()) {
        int key = firstKey(child, slot);
        if (ExecutionGroup.isKey(key)) {
          KeySource source = places.best(child, key, search.find(places, child, key));
          if (source != null) {
            sources.put(child, source);
          }
        }
      }
      followTheMost(slot);
      dropOwnParents(slot);
      dropChance();
      for (KeySource source : sources.values()) {
        rowsUsed
            .computeIfAbsent(source.parent(), parent -> new HashSet<>())
            .add(source.reading().row());
      }
    }

    /**
     * Where one column feeds most executions, a value of that column that was met elsewhere, too,
     * such as in a count, is still the column's, unless names say otherwise.
     */
    private void followTheMost(int slot) {
      if (sources.isEmpty()) {
        return;
      }
      KeyOrigin most = SlotSources.mostFrequent(List.copyOf(sources.values()), KeyOrigin::of);
      long followers = sources.values().stream().map(KeyOrigin::of).filter(most::equals).count();
      if (2 * followers <= group.size() || followers == group.size()) {
        return;
      }
      for (AnalysedExecution child : group.executions()) {
        KeySource source = sources.get(child);
        if (source == null || most.isAtLeastAsSureAs(source)) {
          int key = firstKey(child, slot);
          List<Reading> there = readers.nearest(key, child, most::holds);
          KeySource better = places.best(child, key, there.stream().filter(most::holds).toList());
          if (better != null) {
            sources.put(child, better);
          }
        }
      }
    }

    /** A column that names a row its own parent does not lead from row to row. */
    private void dropOwnParents(int slot) {
      Set<ReadColumn> columns = new HashSet<>();
      for (KeySource source : sources.values()) {
        if (isOfSameShape(source)) {
          columns.add(SlotSources.columnOf(source));
        }
      }
      columns.removeIf(
          column ->
              group.executions().stream()
                  .noneMatch(
                      child ->
                          SlotSources.keysOf(column, List.of(child))
                              .contains(firstKey(child, slot))));
      sources
          .values()
          .removeIf(
              source -> isOfSameShape(source) && columns.contains(SlotSources.columnOf(source)));
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
                if (part.placed() >= LOOP_ROWS) {
                  repeated.addAll(part.executions());
                }
              });
      Set<AnalysedExecution> looped = new HashSet<>();
      for (KeySource source : weak) {
        if (repeated.contains(source.child())) {
          looped.add(source.parent());
        }
      }
      for (KeySource source : weak) {
        boolean unplaced = source.child().stack() == null && looped.contains(source.parent());
        if (!repeated.contains(source.child()) && !unplaced) {
          sources.remove(source.child());
        }
      }
    }

    Result result() {
      List<KeySource> fed = sources.values().stream().filter(this::isLooped).toList();
      int explained = group.size() - outOfSight(fed);
      if (fed.size() >= LOOP_ROWS && fed.size() >= COVERAGE * explained) {
        return isWrittenOut(fed) ? new Result(null, true) : new Result(path(fed), false);
      }
      return new Result(null, fixed() >= COVERAGE * explained);
    }

    /**
     * How many executions are fixed by the schema: fed by one row of another statement, or by the
     * same column of the execution before, as in a walk from a row to the one above.
     */
    private long fixed() {
      List<KeySource> single = sources.values().stream().filter(this::isSingle).toList();
      List<KeySource> steps = single.stream().filter(this::isStep).toList();
      long others = single.stream().filter(source -> !isOfSameShape(source)).count();
      if (steps.isEmpty()) {
        return others;
      }
      ReadColumn column = SlotSources.mostFrequent(steps, SlotSources::columnOf);
      return others
          + steps.stream().filter(step -> SlotSources.columnOf(step).equals(column)).count()
          + unseenSteps();
    }

    /** How many executions follow one whose row was not noted, so that it may have fed them. */
    private long unseenSteps() {
      List<AnalysedExecution> executions = group.executions();
      return IntStream.range(1, executions.size())
          .filter(
              i -> !sources.containsKey(executions.get(i)) && hasUnseenRow(executions.get(i - 1)))
          .count();
    }

    private static boolean hasUnseenRow(AnalysedExecution execution) {
      ResultKeys keys = execution.traced().keys();
      return keys != null && keys.fromSecondRow() && keys.rows() > 0;
    }

    private boolean isSingle(KeySource source) {
      return !isLooped(source);
    }

    private boolean isOfSameShape(KeySource source) {
      return source.parent().shape().equals(group.shape());
    }

    private boolean isStep(KeySource source) {
      int before = group.executions().indexOf(source.child()) - 1;
      return before >= 0 && group.executions().get(before).equals(source.parent());
    }

    /** Whether each comes from lines of its own, so that it is the code that fixes their number. */
    private boolean isWrittenOut(List<KeySource> fed) {
      List<ApplicationStack> stacks =
          fed.stream().map(source -> source.child().stack()).filter(Objects::nonNull).toList();
      return stacks.size() >= LOOP_ROWS && new HashSet<>(stacks).size() == stacks.size();
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
     * belong to a first row that was not noted, or begin a recursion.
     */
    private int outOfSight(List<KeySource> fed) {
      Set<AnalysedExecution> parents = new LinkedHashSet<>();
      fed.forEach(source -> parents.add(source.parent()));
      int count = 0;
      for (AnalysedExecution child : group.executions()) {
        if (!sources.containsKey(child)
            && (parents.contains(child)
                || isOutOfSight(child, latestBefore(child, parents), fed))) {
          count++;
        }
      }
      return count;
    }

    private static @Nullable AnalysedExecution latestBefore(
        AnalysedExecution child, Collection<AnalysedExecution> parents) {
      AnalysedExecution latest = null;
      for (AnalysedExecution parent : parents) {
        if (parent.index() < child.index() && (latest == null || parent.index() > latest.index())) {
          latest = parent;
        }
      }
      return latest;
    }

    private static boolean isOutOfSight(
        AnalysedExecution child, @Nullable AnalysedExecution parent, List<KeySource> fed) {
      if (parent == null) {
        return false;
      }
      return Objects.requireNonNull(parent.traced().keys()).truncated()
          || (hasUnseenRow(parent)
              && fed.stream().noneMatch(source -> source.child().index() < child.index()));
    }

    private KeyFlowPath path(List<KeySource> fed) {
      Shape parentShape = SlotSources.mostFrequent(fed, source -> source.parent().shape());
      List<KeySource> main =
          fed.stream().filter(source -> source.parent().shape().equals(parentShape)).toList();
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
          places.flow(main),
          strong,
          fed.stream().anyMatch(source -> loops(source.parent())));
    }
  }
}
