package io.perfproxy.junit;

import static io.perfproxy.junit.PerfProxyAssertions.assertConstantStatements;
import static io.perfproxy.junit.PerfProxyAssertions.assertNoNPlusOne;
import static io.perfproxy.junit.PerfProxyAssertions.assertStatementCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.example.shop.BookShop;
import io.perfproxy.testing.CapturedLog;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class PerfProxyAssertionsTest {

  private final BookShop shop = new BookShop("assertions");

  @Test
  void workInOrderPasses() {
    assertNoNPlusOne(() -> shop.authorsAtOnce(8));
    assertStatementCount(1, () -> shop.authorsAtOnce(8));
    assertConstantStatements(size -> assertThat(shop.authorsAtOnce(size)).hasSize(size));
  }

  @Test
  void anNPlusOneFails() {
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> assertNoNPlusOne(() -> shop.authorsOneByOne(8)))
        .withMessageStartingWith("N+1  (proven)  9 queries -> 2");
  }

  @Test
  void aSecondRowIsAskedForInTheLog() {
    try (CapturedLog log = new CapturedLog("io.perfproxy.junit")) {
      assertNoNPlusOne(() -> shop.authorsOneByOne(1));
      assertThat(log.events())
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .startsWith("an N+1 shows with two rows at least, and BookShop.authorsOneByOne(")
          .endsWith("(books.author_id -> authors.id): add a second row");
    }
  }

  @Test
  void anotherCountFails() {
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> assertStatementCount(1, () -> shop.authorsOneByOne(3)))
        .withMessage(
            """
            4 statements executed, where 1 were expected
              x3       select name from authors where id = ?
              x1       select id, author_id from books where id <= ?\
            """)
        .satisfies(failure -> assertThat(failure.getActual().getValue()).isEqualTo(4L));
  }

  @Test
  void aNumberThatGrowsFails() {
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> assertConstantStatements(shop::authorsOneByOne))
        .withMessage(
            """
            the number of statements grows with the size of the work: 3 at size 2, 6 at size 5
              x2 -> x5 select name from authors where id = ?\
            """);
  }

  @Test
  void whatTheWorkThrowsIsRethrown() {
    IOException own = new IOException("own");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                assertNoNPlusOne(
                    () -> {
                      throw own;
                    }))
        .isSameAs(own);
  }

  @Test
  void sizesThatDoNotGrowAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertConstantStatements(3, 3, size -> {}))
        .withMessage("the second size must be the larger one, but they were 3 and 3");
  }
}
