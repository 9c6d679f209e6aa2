package io.perfproxy.plan;

/**
 * What the planner expects of a step.
 *
 * @param startupCost until the first row, in the database's unit
 * @param totalCost until the last row
 * @param rows how many rows it hands up, per loop
 * @param width the bytes of a row
 */
public record PlanEstimate(double startupCost, double totalCost, double rows, int width) {

  /** Where the database says nothing. */
  public static final PlanEstimate UNKNOWN =
      new PlanEstimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /** Whether the database said something. */
  public boolean isKnown() {
    return !Double.isNaN(totalCost) || !Double.isNaN(rows);
  }
}
