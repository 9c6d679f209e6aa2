package io.perfproxy.frameworks.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import io.perfproxy.frameworks.SourceLine;
import io.perfproxy.junit.FailOnNPlusOne;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests of an application with Hibernate fail on what is found in them, and only then. */
class JUnitTest {

  @FailOnNPlusOne
  @SuppressWarnings("NullAway.Init")
  static class ShopTests {

    private static BookShop shop;
    private static SessionFactory sessions;

    private final Catalogue catalogue = new Catalogue(sessions);

    @BeforeAll
    static void open() {
      shop = BookShop.open(Access.SWAPPED_URL);
      sessions = Sessions.open(shop.dataSource());
    }

    @AfterAll
    static void close() {
      sessions.close();
      shop.close();
    }

    /** Fixtures may loop. */
    @BeforeEach
    void loopBefore() {
      assertThat(catalogue.booksOfEachAuthor()).hasSize(16);
    }

    @Test
    void loop() {
      assertThat(catalogue.authorOfEachBook()).hasSize(16);
    }

    @Test
    void joinFetch() {
      assertThat(catalogue.authorsJoinFetched()).hasSize(16);
    }

    @Test
    void detail() {
      assertThat(new Harmless(sessions).detail(1)).isNotEmpty();
    }
  }

  @Test
  void aTestWithALoopFails() {
    Map<String, String> failures =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(ShopTests.class))
            .execute()
            .testEvents()
            .finished()
            .stream()
            .collect(
                Collectors.toMap(
                    event -> event.getTestDescriptor().getDisplayName(), JUnitTest::failure));
    assertThat(failures).containsOnlyKeys("loop()", "joinFetch()", "detail()");
    assertThat(failures.get("joinFetch()")).isEmpty();
    assertThat(failures.get("detail()")).isEmpty();
    assertThat(failures.get("loop()"))
        .contains(
            "N+1  (proven)  17 queries -> 2",
            "(" + SourceLine.of(Catalogue.class, "books") + ")",
            "(" + SourceLine.of(Catalogue.class, "author") + ")",
            "books.author_id -> authors.id, 16 of 16 keys",
            "join fetch the association / @EntityGraph");
  }

  private static String failure(Event finished) {
    return finished
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .map(failure -> String.valueOf(failure.getMessage()))
        .orElse("");
  }
}
