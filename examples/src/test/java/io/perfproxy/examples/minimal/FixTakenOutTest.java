package io.perfproxy.examples.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** {@link BookListTest} with the fix and without it. */
class FixTakenOutTest {

  @Test
  void withTheFixItPasses() {
    assertThat(run().getTestsSucceededCount()).isEqualTo(1);
  }

  @Test
  void withoutTheFixItFailsAndSaysWhereAndHow() {
    TestExecutionSummary summary;
    System.setProperty("example.without-fix", "true");
    try {
      summary = run();
    } finally {
      System.clearProperty("example.without-fix");
    }
    assertThat(summary.getTestsFailedCount()).isEqualTo(1);
    assertThat(summary.getFailures().get(0).getException().getMessage())
        .contains("N+1  (proven)  9 queries -> 2     BookList.oneByOne")
        .containsPattern("parent  \\(BookList\\.java:\\d+\\)")
        .containsPattern("child   \\(BookList\\.java:\\d+\\)")
        .contains("books.author_id -> authors.id, 8 of 8 keys")
        .contains("select name from authors where id = any (?)")
        .contains("9 statements executed, where at most 1 is allowed");
  }

  private static TestExecutionSummary run() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(BookListTest.class))
                .build(),
            listener);
    return listener.getSummary();
  }
}
