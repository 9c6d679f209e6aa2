package io.perfproxy.frameworks;

import io.perfproxy.nplusone.FindingKind;
import io.perfproxy.nplusone.KeyFlow;
import io.perfproxy.nplusone.NPlusOneFinding;
import io.perfproxy.nplusone.ParentStatement;
import io.perfproxy.nplusone.Severity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a finding says, as far as the tests state it.
 *
 * @param executions of the repeated statement
 * @param child the line that repeats it, such as {@code Catalogue.java:33}
 * @param parent the line that executed the statement whose rows feed it; null if there is none
 * @param proof the keys that flow from the parent; null if there is none
 * @param nested the loops within this one
 * @param fix phrases of the fix's text
 */
public record ExpectedFinding(
    FindingKind kind,
    Severity severity,
    int executions,
    String child,
    @Nullable String parent,
    @Nullable String proof,
    List<ExpectedFinding> nested,
    List<String> fix) {

  /** A read for each row, proven by its keys. */
  public static ExpectedFinding nPlusOne(int executions, Class<?> type, String childLine) {
    return finding(FindingKind.N_PLUS_ONE, Severity.ERROR, executions, type, childLine);
  }

  /** A read with the same values. */
  public static ExpectedFinding duplicates(int executions, Class<?> type, String childLine) {
    return finding(FindingKind.DUPLICATE, Severity.WARN, executions, type, childLine);
  }

  /** A change for each row. */
  public static ExpectedFinding writes(int executions, Class<?> type, String childLine) {
    return finding(FindingKind.WRITE_N_PLUS_ONE, Severity.WARN, executions, type, childLine);
  }

  /** A batch fetch of few keys at a time. */
  public static ExpectedFinding smallBatches(int executions, Class<?> type, String childLine) {
    return finding(FindingKind.SMALL_BATCH, Severity.INFO, executions, type, childLine);
  }

  private static ExpectedFinding finding(
      FindingKind kind, Severity severity, int executions, Class<?> type, String childLine) {
    return new ExpectedFinding(
        kind,
        severity,
        executions,
        SourceLine.of(type, childLine),
        null,
        null,
        List.of(),
        List.of());
  }

  /** Of another severity than the kind usually is. */
  public ExpectedFinding at(Severity other) {
    return new ExpectedFinding(kind, other, executions, child, parent, proof, nested, fix);
  }

  /** The statement whose rows feed it, and how that is proven. */
  public ExpectedFinding fedBy(Class<?> type, String parentLine, String keys) {
    return new ExpectedFinding(
        kind, severity, executions, child, SourceLine.of(type, parentLine), keys, nested, fix);
  }

  /** The same, where the line of the other statement is unknown. */
  public ExpectedFinding fedByUnknownLine(String keys) {
    return new ExpectedFinding(kind, severity, executions, child, null, keys, nested, fix);
  }

  public ExpectedFinding around(ExpectedFinding inner) {
    return new ExpectedFinding(
        kind, severity, executions, child, parent, proof, List.of(inner.withoutFix()), fix);
  }

  public ExpectedFinding fixedBy(String... phrases) {
    return new ExpectedFinding(
        kind, severity, executions, child, parent, proof, nested, List.of(phrases));
  }

  ExpectedFinding withoutFix() {
    return fixedBy();
  }

  /** What a finding says, but for its fix. */
  static ExpectedFinding of(NPlusOneFinding finding) {
    ParentStatement parent = finding.parent();
    KeyFlow proof = finding.proof();
    return new ExpectedFinding(
        finding.kind(),
        finding.severity(),
        finding.executions(),
        Objects.requireNonNull(place(finding.child().callSite())),
        parent == null ? null : place(parent.callSite()),
        proof == null ? null : proof.toString(),
        finding.nested().stream().map(ExpectedFinding::of).toList(),
        List.of());
  }

  private static @Nullable String place(@Nullable StackTraceElement site) {
    return site == null ? null : site.getFileName() + ":" + site.getLineNumber();
  }
}
