package io.perfproxy.nplusone;

/**
 * The proof of a loop over rows: keys that were read from a column and bound again.
 *
 * @param from the column that was read, such as {@code books.author_id}
 * @param to the column they were compared with, such as {@code authors.id}
 * @param keys how many different keys were read and bound again
 * @param keysRead how many different keys the parent's rows held in that column
 */
public record KeyFlow(String from, String to, int keys, int keysRead) {

  @Override
  public String toString() {
    return from
        + " -> "
        + to
        + ", "
        + keys
        + " of "
        + keysRead
        + (keysRead == 1 ? " key" : " keys");
  }
}
