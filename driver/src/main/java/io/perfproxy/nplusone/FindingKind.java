package io.perfproxy.nplusone;

/** What is repeated. */
public enum FindingKind {
  /** A read for each row of a result, or for each key of a loop. */
  N_PLUS_ONE("n+1", "N+1"),
  /** A read with the same values, while nothing was written to its tables. */
  DUPLICATE("duplicate", "Duplicate"),
  /** A change or a procedure call for each row, where a batch would do. */
  WRITE_N_PLUS_ONE("write-n+1", "Write N+1"),
  /** A batch fetch with so few keys each time that the round trips still grow with the rows. */
  SMALL_BATCH("small-batch", "Small batch"),
  /** No repetition to remove, but a setting that would save round trips. */
  HINT("hint", "Hint");

  private final String label;
  private final String title;

  FindingKind(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The lower-case name used in logs, labels and reports. */
  public String label() {
    return label;
  }

  /** The name at the head of a text for people. */
  public String title() {
    return title;
  }
}
