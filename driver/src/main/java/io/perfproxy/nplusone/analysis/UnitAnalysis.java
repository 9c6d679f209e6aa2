package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.SingleRowHint;
import io.perfproxy.shape.KeyHash;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Analyses units of work, one at a time each. Thread-safe: it keeps nothing. */
public final class UnitAnalysis {

  private final int threshold;
  private final CallSiteLocator callSites;

  /**
   * An analysis.
   *
   * @param threshold from how many executions on a repetition that no flow of keys proves counts
   * @param callSites tells the application's frames from others
   */
  public UnitAnalysis(int threshold, CallSiteLocator callSites) {
    this.threshold = threshold;
    this.callSites = callSites;
  }

  /** From how many executions on a repetition counts that no flow of keys proves. */
  public int threshold() {
    return threshold;
  }

  /** What was found, the outermost loops only, in the order of their first execution. */
  public List<NPlusOneFinding> findings(TracedUnit unit) {
    return new Run(unit).findings();
  }

  /** The lists of a test that had too few rows for a loop over them to show. */
  public List<SingleRowHint> singleRows(TracedUnit unit) {
    return new Run(unit).singleRows();
  }

  private final class Run {
    private final TracedUnit unit;
    private final List<AnalysedExecution> all;
    private final List<AnalysedExecution> relevant = new ArrayList<>();
    private final Collection<ExecutionGroup> groups;
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<AnalysedExecution> looped = new HashSet<>();

    Run(TracedUnit unit) {
      this.unit = unit;
      SlotLayouts layouts = new SlotLayouts();
      int[] contexts = SessionContexts.of(unit.executions());
      all = new ArrayList<>(unit.executions().size());
      for (TracedExecution execution : unit.executions()) {
        all.add(new AnalysedExecution(execution, layouts, callSites, contexts[execution.index()]));
      }
      RelevantExecutions.of(unit).forEach(traced -> relevant.add(all.get(traced.index())));
      groups =
          ExecutionGroup.of(
              relevant.stream().filter(each -> each.traced().batchSize() <= 1).toList());
    }

    List<NPlusOneFinding> findings() {
      KeyReaders readers = new KeyReaders(sources(), wantedKeys(2));
      ValueFlow flows = new ValueFlow(readers, looped::contains);
      ReadLoops reads = new ReadLoops(flows, threshold);
      WriteLoops writes = new WriteLoops(flows, unit, threshold);
      SmallBatches batches = new SmallBatches(readers);
      DuplicateReads duplicates = new DuplicateReads(new WrittenTables(unit.executions()));
      for (ExecutionGroup group : groups) {
        if (group.size() < 2) {
          continue;
        }
        if (RelevantExecutions.isWrite(group.shape())) {
          addLoop(writes.find(group));
        } else if (!addLoop(reads.find(group)) && !add(batches.find(group))) {
          add(duplicates.find(group));
        }
      }
      Hints hints = new Hints(threshold);
      drafts.addAll(hints.sequences(all));
      drafts.addAll(hints.contexts(groups));
      return new FindingFactory(unit).findings(drafts);
    }

    List<SingleRowHint> singleRows() {
      return new SingleRows(new KeyReaders(sources(), wantedKeys(1))).hints(groups);
    }

    private List<AnalysedExecution> sources() {
      Set<AnalysedExecution> known = new HashSet<>(relevant);
      return all.stream().filter(each -> known.contains(each) || isCursor(each.traced())).toList();
    }

    private boolean isCursor(TracedExecution traced) {
      return traced.shape().operation() == Operation.OTHER && !traced.failed();
    }

    private boolean addLoop(@Nullable Draft draft) {
      if (draft != null) {
        looped.addAll(draft.group().executions());
      }
      return add(draft);
    }

    private boolean add(@Nullable Draft draft) {
      return draft != null && drafts.add(draft);
    }

    /** The keys that are bound by statements that are executed so often at least. */
    private Set<Integer> wantedKeys(int executions) {
      Set<Integer> keys = new HashSet<>();
      for (ExecutionGroup group : groups) {
        if (group.size() >= executions) {
          List<Slot> slots = group.slots();
          for (AnalysedExecution execution : group.executions()) {
            for (int slot = 0; slot < slots.size(); slot++) {
              for (int key : execution.values().keys(slot)) {
                keys.add(key);
              }
            }
          }
        }
      }
      keys.remove(KeyHash.NONE);
      return keys;
    }
  }
}
