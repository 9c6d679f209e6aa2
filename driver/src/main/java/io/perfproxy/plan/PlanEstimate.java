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

  /** By which factor a number of rows differs from another, in either direction; 1 if unknown. */
  public static double factor(double expected, double actual) {
    double low = Math.max(1, Math.min(expected, actual));
    double high = Math.max(1, Math.max(expected, actual));
    return Double.isNaN(expected) ? 1 : high / low;
  }

  /** Whether the database said something. */
  public boolean isKnown() {
    return !Double.isNaN(totalCost) || !Double.isNaN(rows);
  }
}
