package io.perfproxy.benchmarks.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the client's thread and the server's process on one CPU with {@code taskset}: on two, a
 * round trip takes several times as long whenever the scheduler puts them apart.
 *
 * @param cpu the number of the CPU
 */
record Pinning(int cpu) {

  /** The last CPU of this machine, or nothing where there is no {@code taskset}. */
  static Optional<Pinning> available() {
    Pinning last = new Pinning(Runtime.getRuntime().availableProcessors() - 1);
    try {
      return runs(List.of("taskset", "-c", Integer.toString(last.cpu), "true"))
          ? Optional.of(last)
          : Optional.empty();
    } catch (IOException noTaskset) {
      return Optional.empty();
    }
  }

  /**
   * Pins the calling thread and no other one of this JVM, so that its compiler and its collector do
   * not compete with what is measured.
   *
   * @throws IOException if that is not allowed
   */
  void pinCurrentThread() throws IOException {
    Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    pin(Integer.parseInt(thread.getFileName().toString()));
  }

  /**
   * Pins a process.
   *
   * @throws IOException if that is not allowed
   */
  void pin(int pid) throws IOException {
    if (!runs(List.of("taskset", "-c", "-p", Integer.toString(cpu), Integer.toString(pid)))) {
      throw new IOException("cannot pin process " + pid + " to CPU " + cpu);
    }
  }

  private static boolean runs(List<String> command) throws IOException {
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
