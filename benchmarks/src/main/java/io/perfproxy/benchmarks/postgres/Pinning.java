package io.perfproxy.benchmarks.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps client and server on one CPU with {@code taskset}: on two, a round trip takes several times
 * as long whenever the scheduler puts them apart.
 *
 * @param cpu the number of the CPU
 */
record Pinning(int cpu) {

  /** The last CPU of this machine, or nothing where there is no {@code taskset}. */
  static Optional<Pinning> available() {
    Pinning last = new Pinning(Runtime.getRuntime().availableProcessors() - 1);
    try {
      return last.runs(last.prefixed(List.of("true"))) ? Optional.of(last) : Optional.empty();
    } catch (IOException noTaskset) {
      return Optional.empty();
    }
  }

  /** The command that runs this one pinned. */
  List<String> prefixed(List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(cpu)));
    pinned.addAll(command);
    return pinned;
  }

  /** Pins a running process; false if that is not allowed. */
  boolean pin(int pid) throws IOException {
    return runs(List.of("taskset", "-c", "-p", Integer.toString(cpu), Integer.toString(pid)));
  }

  private boolean runs(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException stop) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
