package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Batch fetches that take so few keys each time that many are needed for the rows of one result.
 * Chunks that are each read and worked off are none: there one result feeds one batch.
 */
final class SmallBatches {

  private static final double FEW_KEYS = 5;

  private final KeyReaders readers;
  private final int threshold;

  /**
   * @param threshold from how many batches for one result on it counts
   */
  SmallBatches(KeyReaders readers, int threshold) {
    this.readers = readers;
    this.threshold = threshold;
  }

  /** The batches of a group that are too small; null if it has none. */
  @Nullable Draft find(ExecutionGroup group) {
    Integer slot = group.batchSlot();
    if (slot == null || group.size() < threshold || group.averageKeys(slot) > FEW_KEYS) {
      return null;
    }
    Map<AnalysedExecution, List<AnalysedExecution>> byParent = new LinkedHashMap<>();
    Map<AnalysedExecution, Set<Integer>> keys = new LinkedHashMap<>();
    Map<AnalysedExecution, Reading> readings = new LinkedHashMap<>();
    for (AnalysedExecution batch : group.executions()) {
      for (int key : batch.values().keys(slot)) {
        for (Reading reading : readers.nearest(key, batch, p -> !p.shape().equals(group.shape()))) {
          AnalysedExecution parent = reading.execution();
          List<AnalysedExecution> batches =
              byParent.computeIfAbsent(parent, p -> new ArrayList<>());
          if (batches.isEmpty() || batches.get(batches.size() - 1) != batch) {
            batches.add(batch);
          }
          keys.computeIfAbsent(parent, p -> new HashSet<>()).add(key);
          readings.putIfAbsent(parent, reading);
        }
      }
    }
    for (Map.Entry<AnalysedExecution, List<AnalysedExecution>> fed : byParent.entrySet()) {
      if (fed.getValue().size() >= threshold) {
        AnalysedExecution parent = fed.getKey();
        return draft(
            group,
            slot,
            fed.getValue(),
            readings.get(parent),
            keys.getOrDefault(parent, Set.of()).size());
      }
    }
    return null;
  }

  private static @Nullable Draft draft(
      ExecutionGroup group,
      int slot,
      List<AnalysedExecution> batches,
      @Nullable Reading reading,
      int keys) {
    if (reading == null) {
      return null;
    }
    ExecutionGroup fed = group.with(batches);
    Slot to = group.slots().get(slot);
    String table = to.table() != null ? to.table() : group.shape().table();
    KeyFlowPath path =
        new KeyFlowPath(
            batches,
            reading.execution().shape(),
            List.of(reading.execution()),
            new KeyFlow(
                ReadColumn.of(reading.execution(), reading.column()).name(),
                table + "." + to.column(),
                keys,
                keys),
            0,
            true);
    return new Draft(
        FindingKind.SMALL_BATCH,
        Severity.INFO,
        Confidence.LIKELY,
        fed,
        path,
        fed.distinctValues(),
        0);
  }
}
