package io.perfproxy.connection;

/**
 * How many connections there are, in which state. Negative where it is unknown.
 *
 * @param active those that the application works with
 * @param open those that are open, idle ones included
 * @param idle those that lie ready in a pool
 * @param pending callers that wait for one
 * @param max as many as there may be
 */
public record ConnectionGauges(int active, int open, int idle, int pending, int max) {

  /** What stands for a number that nobody tells. */
  public static final int UNKNOWN = -1;

  static final ConnectionGauges NONE = new ConnectionGauges(0, 0, UNKNOWN, UNKNOWN, UNKNOWN);

  /** Both together; known as far as one of them is. */
  ConnectionGauges plus(ConnectionGauges other) {
    return new ConnectionGauges(
        sum(active, other.active),
        sum(open, other.open),
        sum(idle, other.idle),
        sum(pending, other.pending),
        sum(max, other.max));
  }

  /** What is known of both. */
  static int sum(int one, int other) {
    return one < 0 ? other : other < 0 ? one : one + other;
  }
}
