package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.UnitOfWork;
import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.RepeatedStatement;
import io.perfproxy.nplusone.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts loops in loops together and makes findings of them. */
final class FindingFactory {

  private static final int ID_BYTES = 8;

  private final TracedUnit unit;
  private final boolean startup;

  FindingFactory(TracedUnit unit) {
    this.unit = unit;
    this.startup = unit.kind() == UnitOfWork.Kind.STARTUP;
  }

  /** The findings that are not within another one. */
  List<NPlusOneFinding> findings(List<Draft> drafts) {
    List<Draft> outermost = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      Draft outer = outer(draft, drafts.subList(0, i));
      if (outer == null) {
        outermost.add(draft);
      } else {
        outer.nested().add(draft);
      }
    }
    return outermost.stream().map(this::finding).toList();
  }

  private static @Nullable Draft outer(Draft draft, List<Draft> before) {
    for (Draft other : before) {
      if (other.isLoop() && draft.isWithin(other)) {
        return other;
      }
    }
    return null;
  }

  private NPlusOneFinding finding(Draft draft) {
    List<NPlusOneFinding> nested = draft.nested().stream().map(this::finding).toList();
    ExecutionGroup group = draft.group();
    KeyFlowPath path = draft.path();
    @Nullable AnalysedExecution parent = path == null ? null : withStack(path.parents());
    @Nullable ApplicationStack parentStack = parent == null ? null : parent.stack();
    AnalysedExecution child = withStack(group.executions());
    StackTraceElement loop = ApplicationStack.loop(group.stacks(), parentStack);
    TracedUnit.Unrecorded further = unrecorded(group);
    FixAdvice advice = new FixAdvice(draft, child, parent, loop);
    return new NPlusOneFinding(
        id(draft),
        draft.kind(),
        startup ? Severity.INFO : draft.severity(),
        draft.confidence(),
        new RepeatedStatement(
            group.shape(),
            child.callSite(),
            group.size() + further.executions(),
            draft.distinctKeys(),
            draft.redundant(),
            Duration.ofNanos(group.totalNanos() + further.nanos())),
        path == null ? null : parent(path, parent),
        loop,
        path == null ? null : path.flow(),
        queriesBefore(draft),
        queriesAfter(draft),
        advice.lines(),
        nested,
        unit.name(),
        unit.kind(),
        unit.endedAt());
  }

  /** Where the shape is executed elsewhere too, nobody knows which of them went on. */
  private TracedUnit.Unrecorded unrecorded(ExecutionGroup group) {
    TracedUnit.Unrecorded further = unit.unrecorded(group.shape());
    return further.executions() == 0 || group.size() == unit.recorded(group.shape())
        ? further
        : TracedUnit.Unrecorded.NONE;
  }

  private static ParentStatement parent(KeyFlowPath path, @Nullable AnalysedExecution parent) {
    return new ParentStatement(
        path.parentShape(),
        parent == null ? null : parent.callSite(),
        path.parents().size(),
        path.parents().stream().mapToLong(each -> each.traced().rowsRead()).sum());
  }

  /** The first whose stack was taken, or the first. */
  private static AnalysedExecution withStack(List<AnalysedExecution> executions) {
    return executions.stream()
        .filter(execution -> execution.callSite() != null)
        .findFirst()
        .orElse(executions.get(0));
  }

  /** Without the parent's stack, which is not always taken. */
  private static String id(Draft draft) {
    KeyFlowPath path = draft.path();
    StackTraceElement loop = ApplicationStack.loop(draft.group().stacks(), null);
    String identity =
        String.join(
            "\n",
            draft.kind().label(),
            draft.group().shape().id(),
            path == null ? "" : path.parentShape().id(),
            loop == null ? "" : ApplicationStack.method(loop));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private int queriesBefore(Draft draft) {
    return parents(draft) + total(draft);
  }

  private static int parents(Draft draft) {
    KeyFlowPath path = draft.path();
    return path == null || path.recursive() ? 0 : path.parents().size();
  }

  private int total(Draft draft) {
    return draft.group().size()
        + unrecorded(draft.group()).executions()
        + draft.nested().stream().mapToInt(this::total).sum();
  }

  /** One query for the parent and one for each level of loops, for each parent. */
  private static int queriesAfter(Draft draft) {
    if (draft.kind() == FindingKind.DUPLICATE) {
      return draft.distinctKeys();
    }
    int parents = parents(draft);
    return parents + Math.max(1, parents) * levels(draft);
  }

  private static int levels(Draft draft) {
    return 1 + draft.nested().stream().mapToInt(FindingFactory::levels).sum();
  }
}
