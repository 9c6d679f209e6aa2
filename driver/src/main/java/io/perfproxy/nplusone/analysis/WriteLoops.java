package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.Confidence;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.Severity;
import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Slot;
import io.perfproxy.shape.SlotKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes and procedure calls, one for each row from one line of the application, that are no
 * batch. Not those in a transaction each, which is a way to keep apart what may fail, and not
 * heartbeats.
 */
final class WriteLoops {

  private static final double ONE_EACH = 0.8;
  private static final double ONE_ROW = 1.5;

  private final ValueFlow flows;
  private final TracedUnit unit;
  private final int threshold;

  /**
   * @param threshold from how many executions on it counts
   */
  WriteLoops(ValueFlow flows, TracedUnit unit, int threshold) {
    this.flows = flows;
    this.unit = unit;
    this.threshold = threshold;
  }

  /** The loop of a group; null if it is none. */
  @Nullable Draft find(ExecutionGroup group) {
    if (group.size() < threshold || isBulk(group)) {
      return null;
    }
    List<AnalysedExecution> looped = new ArrayList<>();
    for (ExecutionGroup part : group.byStack()) {
      if (part.size() >= threshold
          && !part.stacks().isEmpty()
          && !oneForEachTransaction(part)
          && part.medianGapNanos() < ReadLoops.POLLING_GAP_NANOS) {
        looped.addAll(part.executions());
      }
    }
    if (looped.isEmpty()) {
      return null;
    }
    ExecutionGroup found = group.with(looped);
    boolean sameRow = sameRow(found);
    if (sameRow && !inOneGo(found)) {
      return null;
    }
    KeyFlowPath path = flows.of(found).path();
    return new Draft(
        FindingKind.WRITE_N_PLUS_ONE,
        sameRow || temporary(found) ? Severity.INFO : Severity.WARN,
        path == null ? Confidence.LIKELY : Confidence.PROVEN,
        found,
        path,
        found.distinctValues(),
        0);
  }

  private static boolean isBulk(ExecutionGroup group) {
    boolean insert = group.shape().operation() == Operation.INSERT;
    return group.batchSlot() != null
        || (insert && (severalRows(group) || averageRows(group) >= ONE_ROW));
  }

  private static boolean severalRows(ExecutionGroup group) {
    long several =
        group.executions().stream().filter(execution -> execution.values().severalRows()).count();
    return 2 * several >= group.size();
  }

  private static double averageRows(ExecutionGroup group) {
    return group.executions().stream()
        .mapToLong(execution -> Math.max(0, execution.traced().rows()))
        .average()
        .orElse(0);
  }

  private boolean oneForEachTransaction(ExecutionGroup part) {
    Set<Long> transactions =
        part.executions().stream()
            .map(execution -> execution.traced().transactionId())
            .filter(unit.ended()::contains)
            .collect(Collectors.toSet());
    return transactions.size() >= ONE_EACH * part.size();
  }

  /** Whether it is always the same row that is changed. */
  private static boolean sameRow(ExecutionGroup group) {
    if (group.shape().operation() != Operation.UPDATE) {
      return false;
    }
    List<Slot> slots = group.slots();
    return group.varyingKeySlots().stream()
        .noneMatch(slot -> slots.get(slot).kind() != SlotKind.OTHER);
  }

  /** Whether nothing else was executed between them: otherwise a row that is kept up to date. */
  private static boolean inOneGo(ExecutionGroup group) {
    List<AnalysedExecution> executions = group.executions();
    int first = executions.get(0).index();
    return executions.get(executions.size() - 1).index() - first == executions.size() - 1;
  }

  /** Whether the table is a temporary one of this unit's. */
  private boolean temporary(ExecutionGroup group) {
    String table = group.shape().table();
    return table != null
        && unit.executions().stream()
            .filter(execution -> execution.shape().operation() == Operation.DDL)
            .map(execution -> execution.shape().text().toLowerCase(Locale.ROOT))
            .anyMatch(
                text ->
                    (text.startsWith("create temp") || text.contains(" temporary table "))
                        && text.contains(table.toLowerCase(Locale.ROOT)));
  }
}
