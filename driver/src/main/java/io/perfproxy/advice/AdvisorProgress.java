package io.perfproxy.advice;

/** Is told how far an advisor has come; called on its caller's thread. */
@FunctionalInterface
public interface AdvisorProgress {

  /** Tells nobody. */
  AdvisorProgress NONE = (stage, done) -> {};

  /** What the advisor does, in this order. */
  enum Stage {
    /** Asks for the plans of each statement. */
    PLANNING,
    /** Makes each candidate available to the planner. */
    PREPARING,
    /** Asks what statements cost with candidates. */
    COMPARING
  }

  /**
   * Something was done.
   *
   * @param done statements planned, candidates prepared, or questions asked so far
   */
  void at(Stage stage, int done);
}
