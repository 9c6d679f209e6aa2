package io.perfproxy.nplusone.trace;

import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.RepeatedStatement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the lines of findings, for those that come without because no stack was taken: of the
 * 1,000 that were asked for last. Thread-safe.
 */
final class KnownSites {

  private static final int MAX_SITES = 1_000;

  private record Key(String kind, String child, @Nullable String parent) {

    static Key of(NPlusOneFinding finding) {
      ParentStatement parent = finding.parent();
      return new Key(
          finding.kind().label(),
          finding.child().shape().id(),
          parent == null ? null : parent.shape().id());
    }
  }

  private final Map<Key, NPlusOneFinding> known = new LinkedHashMap<>(16, 0.75f, true);

  /** The finding with the lines that are known of others like it. */
  NPlusOneFinding complete(NPlusOneFinding finding) {
    NPlusOneFinding other = remembered(finding);
    if (other == null) {
      return finding;
    }
    boolean placed = finding.child().callSite() != null;
    NPlusOneFinding lines = placed ? finding : other;
    RepeatedStatement child = finding.child();
    return new NPlusOneFinding(
        lines.id(),
        finding.kind(),
        finding.severity(),
        finding.confidence(),
        new RepeatedStatement(
            child.shape(),
            lines.child().callSite(),
            child.executions(),
            child.distinctKeys(),
            child.redundantExecutions(),
            child.totalTime()),
        parent(finding.parent(), other.parent()),
        parentPlaced(finding) && placed ? finding.loop() : other.loop(),
        finding.proof(),
        finding.queriesBefore(),
        finding.queriesAfter(),
        parentPlaced(finding) && placed ? finding.fix() : other.fix(),
        finding.nested().stream().map(this::complete).toList(),
        finding.unitOfWork(),
        finding.unitKind(),
        finding.at());
  }

  /**
   * What is known already of an incomplete finding; a complete one is what is known from now on.
   */
  private @Nullable NPlusOneFinding remembered(NPlusOneFinding finding) {
    boolean complete = finding.child().callSite() != null && parentPlaced(finding);
    synchronized (known) {
      if (!complete) {
        NPlusOneFinding other = known.get(Key.of(finding));
        if (other != null || finding.child().callSite() == null) {
          return other;
        }
      }
      known.put(Key.of(finding), finding);
      if (known.size() > MAX_SITES) {
        known.remove(known.keySet().iterator().next());
      }
      return null;
    }
  }

  private static boolean parentPlaced(NPlusOneFinding finding) {
    return finding.parent() == null || finding.parent().callSite() != null;
  }

  private static @Nullable ParentStatement parent(
      @Nullable ParentStatement found, @Nullable ParentStatement other) {
    return found == null || found.callSite() != null || other == null
        ? found
        : new ParentStatement(found.shape(), other.callSite(), found.executions(), found.rows());
  }
}
