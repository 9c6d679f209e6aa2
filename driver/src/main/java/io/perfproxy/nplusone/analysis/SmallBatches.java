package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batch fetches that take so few keys each time that many are needed for the rows of one result.
 * Chunks that are each read and worked off are none: there one result feeds one batch.
 */
final class SmallBatches {

  private static final double FEW_KEYS = 4;
  private static final int MANY_BATCHES = 8;

  private final KeyReaders readers;

  SmallBatches(KeyReaders readers) {
    this.readers = readers;
  }

  /** The batches of a group that are too small; null if it has none. */
  @Nullable Draft find(ExecutionGroup group) {
    Integer slot = group.batchSlot();
    if (slot == null || group.size() < MANY_BATCHES || group.averageKeys(slot) > FEW_KEYS) {
      return null;
    }
    SlotSources places = new SlotSources(group, slot);
    for (List<KeySource> fed : byParent(group, slot, places).values()) {
      List<AnalysedExecution> batches = fed.stream().map(KeySource::child).distinct().toList();
      if (batches.size() >= MANY_BATCHES) {
        return draft(group.with(batches), fed.get(0).parent(), places.flow(fed));
      }
    }
    return null;
  }

  private Map<AnalysedExecution, List<KeySource>> byParent(
      ExecutionGroup group, int slot, SlotSources places) {
    Map<AnalysedExecution, List<KeySource>> byParent = new LinkedHashMap<>();
    for (AnalysedExecution batch : group.executions()) {
      for (int key : batch.values().keys(slot)) {
        KeySource source =
            places.best(
                batch,
                key,
                readers.nearest(key, batch, read -> !read.shape().equals(group.shape())));
        if (source != null) {
          byParent.computeIfAbsent(source.parent(), parent -> new ArrayList<>()).add(source);
        }
      }
    }
    return byParent;
  }

  private static Draft draft(ExecutionGroup batches, AnalysedExecution parent, KeyFlow flow) {
    KeyFlowPath path =
        new KeyFlowPath(batches.executions(), parent.shape(), List.of(parent), flow, 0, true);
    return new Draft(
        FindingKind.SMALL_BATCH,
        Severity.INFO,
        Confidence.LIKELY,
        batches,
        path,
        batches.distinctValues(),
        0);
  }
}
