package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.execution.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finding: statements of one shape were executed again and again within one unit of work, where
 * fewer would do.
 *
 * <p>Immutable. It holds no bind value, literal or row. Loops in loops are one finding, the
 * outermost, with the inner ones in {@link #nested()}.
 *
 * @param id 16 hexadecimal digits, the same in every build and run as long as the shapes, the
 *     parent's shape and the method that loops are: lines, values, list lengths and counts do not
 *     enter
 * @param kind what is repeated
 * @param severity how much it matters
 * @param confidence how sure it is
 * @param child the statement that repeats
 * @param parent the statement whose rows feed it; null if there is none or it is unknown
 * @param loop the line of the loop, or of what it calls to get to the statement; null if unknown
 * @param proof the keys that flow from the parent; null without a parent
 * @param queriesBefore the executions of the parent, the child and all that is nested
 * @param queriesAfter how many there would be after the fix
 * @param fix how to fix it, line by line; never empty
 * @param nested the loops within this one, each with this one's child as its parent
 * @param unitOfWork the name of the unit
 * @param unitKind what opened the unit
 * @param at when the unit ended
 */
public record NPlusOneFinding(
    String id,
    FindingKind kind,
    Severity severity,
    Confidence confidence,
    RepeatedStatement child,
    @Nullable ParentStatement parent,
    @Nullable StackTraceElement loop,
    @Nullable KeyFlow proof,
    int queriesBefore,
    int queriesAfter,
    List<String> fix,
    List<NPlusOneFinding> nested,
    String unitOfWork,
    UnitOfWork.Kind unitKind,
    Instant at) {

  private static final int SHORT_ID_LENGTH = 6;
  private static final int COLUMNS = 100;

  /** Copies the lists. */
  public NPlusOneFinding {
    fix = List.copyOf(fix);
    nested = List.copyOf(nested);
  }

  /** The first 6 digits of the id, as people read and write it. */
  public String shortId() {
    return id.substring(0, SHORT_ID_LENGTH);
  }

  /** The worst of its own severity and of what is nested. */
  public Severity worstSeverity() {
    return nested.stream()
        .map(NPlusOneFinding::worstSeverity)
        .filter(severity -> severity.isAtLeast(this.severity))
        .min(Comparator.naturalOrder())
        .orElse(severity);
  }

  /**
   * The methods of the line that repeats and of the loop, as far as they are known: each as {@code
   * Class.method}, the way findings show it, and with the package before it.
   */
  public List<String> methods() {
    return Stream.of(child.callSite(), loop)
        .filter(Objects::nonNull)
        .flatMap(
            site ->
                Stream.of(
                    CallSiteLocator.renderMethod(site),
                    site.getClassName() + "." + CallSiteLocator.methodOf(site)))
        .distinct()
        .toList();
  }

  NPlusOneFinding withNested(List<NPlusOneFinding> others) {
    return others.equals(nested)
        ? this
        : new NPlusOneFinding(
            id,
            kind,
            severity,
            confidence,
            child,
            parent,
            loop,
            proof,
            queriesBefore,
            queriesAfter,
            fix,
            others,
            unitOfWork,
            unitKind,
            at);
  }

  /** How often the repeated statement was executed in the unit. */
  public int executions() {
    return child.executions();
  }

  /** The time of these executions, without what is nested. */
  public Duration totalTime() {
    return child.totalTime();
  }

  /**
   * The same, in lines of at most so many columns.
   *
   * @param columns at least 60
   */
  public String text(int columns) {
    return FindingText.of(this, columns);
  }

  /** The finding as people read it: several lines of at most 100 columns, without a line end. */
  public String text() {
    return text(COLUMNS);
  }
}
