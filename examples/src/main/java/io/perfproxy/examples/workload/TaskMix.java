package io.perfproxy.examples.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which tasks run, and how often in relation to one another. The first round has each task once, so
 * that even a short workload sees them all; then they come in an order that is shuffled but the
 * same in every workload. Thread-safe.
 */
public final class TaskMix {

  /**
   * A task and its part in the mix.
   *
   * @param task what runs
   * @param weight how often it runs while the others run as often as their weights say
   */
  public record Share(Task task, int weight) {

    /** Rejects a share that would never run. */
    public Share {
      if (weight < 1) {
        throw new IllegalArgumentException(task.name() + " has the weight " + weight);
      }
    }
  }

  /**
   * A task to run.
   *
   * @param number the run's number in the workload, from 0
   * @param task what runs
   */
  record Draw(long number, Task task) {}

  private final List<Task> firstRound;
  private final List<Task> round;
  private final Random random = new Random(7);
  private long drawn;

  /** A mix of shares; there is at least one. */
  public TaskMix(List<Share> shares) {
    List<Task> each = new ArrayList<>();
    List<Task> weighted = new ArrayList<>();
    for (Share share : shares) {
      each.add(share.task());
      weighted.addAll(Collections.nCopies(share.weight(), share.task()));
    }
    if (each.isEmpty()) {
      throw new IllegalArgumentException("A mix needs a task.");
    }
    this.firstRound = List.copyOf(each);
    this.round = weighted;
  }

  /** Whether each task was drawn once. */
  synchronized boolean firstRoundDrawn() {
    return drawn >= firstRound.size();
  }

  synchronized Draw next() {
    long number = drawn++;
    if (number < firstRound.size()) {
      return new Draw(number, firstRound.get((int) number));
    }
    int place = (int) ((number - firstRound.size()) % round.size());
    if (place == 0) {
      Collections.shuffle(round, random);
    }
    return new Draw(number, round.get(place));
  }
}
