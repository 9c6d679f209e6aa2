package io.perfproxy.server;

/**
 * What the server has counted since its statistics were last reset, executions of all clients
 * together; times in milliseconds.
 *
 * @param calls how often it was executed to the end; failures do not count, and each statement of a
 *     batch does
 * @param totalMillis the time all executions took in the server, planning left out
 * @param rows rows returned or changed
 * @param sharedBlocksHit blocks of tables and indexes found in the server's cache
 * @param sharedBlocksRead blocks of tables and indexes read from the system
 * @param tempBlocksRead blocks read from temporary files, for sorts and hashes that had no room
 * @param tempBlocksWritten blocks written to temporary files
 * @param walBytes bytes of the write-ahead log generated
 */
public record ServerCounters(
    long calls,
    double totalMillis,
    long rows,
    long sharedBlocksHit,
    long sharedBlocksRead,
    long tempBlocksRead,
    long tempBlocksWritten,
    long walBytes) {

  static final ServerCounters NONE = new ServerCounters(0, 0, 0, 0, 0, 0, 0, 0);

  /** The mean time of an execution, 0 if there was none. */
  public double meanMillis() {
    return calls == 0 ? 0 : totalMillis / calls;
  }

  ServerCounters plus(ServerCounters other) {
    return new ServerCounters(
        calls + other.calls,
        totalMillis + other.totalMillis,
        rows + other.rows,
        sharedBlocksHit + other.sharedBlocksHit,
        sharedBlocksRead + other.sharedBlocksRead,
        tempBlocksRead + other.tempBlocksRead,
        tempBlocksWritten + other.tempBlocksWritten,
        walBytes + other.walBytes);
  }
}
