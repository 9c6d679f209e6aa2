package io.perfproxy.benchmarks.workload;

/** A column of the report: a benchmark with its number of rows and threads. */
public enum Workload {
  PREPARE("prepare + execute + read + close", "prepare", 1, 1),
  REUSED("reused PreparedStatement", "reused", 1, 1),
  STATEMENT("Statement, constant texts", "statement", 1, 1),
  LITERALS("Statement, texts all different", "literals", 1, 1),
  REPEATING("one shape 3 times in 10", "repeating", 1, 1),
  BATCH("addBatch × 100 + executeBatch", "batch", 1, 1),
  ALL_ROWS("read 1,000 × 5", "allRows", Statements.ROWS, 1),
  CONNECTION("getConnection + close", "connection", 1, 1),
  TWO_THREADS("2 threads", "prepare", 1, 2),
  EIGHT_THREADS("8 threads", "prepare", 1, 8);

  private final String label;
  private final String method;
  private final int rows;
  private final int threads;

  Workload(String label, String method, int rows, int threads) {
    this.label = label;
    this.method = method;
    this.rows = rows;
    this.threads = threads;
  }

  /** What the report calls it. */
  public String label() {
    return label;
  }

  /** The method of {@link ExecutionBenchmark}. */
  public String method() {
    return method;
  }

  /** The rows of each result. */
  public int rows() {
    return rows;
  }

  /** How many threads do it at once. */
  public int threads() {
    return threads;
  }
}
