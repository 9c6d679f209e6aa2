package io.perfproxy.nplusone;

import io.perfproxy.execution.CallSiteLocator;
import io.perfproxy.logging.VisibleText;
import io.perfproxy.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A list had one row only when it was tested, and a statement was fed by that row: a loop over it
 * cannot be told from a single read.
 *
 * <p>Immutable. It holds no bind value, literal or row.
 *
 * @param parent the statement that listed
 * @param parentSite its line; null if unknown
 * @param child the statement that was fed
 * @param childSite its line; null if unknown
 * @param flow the columns
 */
public record SingleRowHint(
    Shape parent,
    @Nullable StackTraceElement parentSite,
    Shape child,
    @Nullable StackTraceElement childSite,
    KeyFlow flow) {

  /** The hint as people read it, in one line. */
  public String text() {
    return VisibleText.of(
        "an N+1 shows with two rows at least, and "
            + CallSiteLocator.render(parentSite)
            + " read one, which feeds "
            + CallSiteLocator.render(childSite)
            + " ("
            + flow.from()
            + " -> "
            + flow.to()
            + "): add a second row");
  }
}
