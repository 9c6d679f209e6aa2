package io.perfproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.testing.ChildJvm;
import io.perfproxy.testing.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A virtual thread that waits for the database, or in a listener, gives its carrier free. */
class VirtualThreadsTest {

  @BeforeAll
  static void needVirtualThreads() {
    Requirement.skipUnless(
        Runtime.version().feature() >= 21,
        "virtual threads, which come with JDK 21; this is JDK " + Runtime.version().feature());
  }

  private static String run(String work, int patienceSeconds) throws Exception {
    return new ChildJvm(entry -> !entry.startsWith("logback"))
        .with("-Djdk.virtualThreadScheduler.parallelism=1")
        .with("-Djdk.virtualThreadScheduler.maxPoolSize=1")
        .run("com.example.shop.OneCarrier", work, Integer.toString(patienceSeconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "listened"})
  void allMeetInsideTheDriverOnOneCarrier(String work) throws Exception {
    assertThat(run(work, 60)).containsPattern("met \\d\\d+ times").contains("internal_errors=0");
  }

  @Test
  void aThreadThatIsPinnedWouldBeSeen() throws Exception {
    assertThat(run("pinned", 1)).contains("stuck");
  }
}
