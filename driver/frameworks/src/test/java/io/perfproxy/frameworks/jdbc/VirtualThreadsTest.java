package io.perfproxy.frameworks.jdbc;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import io.perfproxy.nplusone.Severity;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Access.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class VirtualThreadsTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;

  @Parameter private Access access;
  private BookShop shop;
  private Catalogue catalogue;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    catalogue = new Catalogue(shop.dataSource());
  }

  @AfterParameterizedClassInvocation
  void close() {
    shop.close();
  }

  @BeforeEach
  void skipWithoutVirtualThreads() {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads need JDK 21 or later: skipped");
  }

  @Test
  void aQueryForEachRowInParallel() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author")
                .at(Severity.WARN)
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("select name from authors where id = any (?)"));
  }

  @Test
  void aQueryForAllKeys() {
    shop.during("GET /books", catalogue::authorsAtOnce).inRoundTrips(2).findsNothing();
  }

  @Test
  void threeReferencesOfOneRowInParallel() {
    shop.during("GET /books/1", () -> catalogue.contributors(1))
        .returns(List.of("author 16", "author 3", "author 7"))
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void oneAuthorInEachRequest() {
    shop.during("server", () -> Catalogue.inParallel(requests()))
        .returns(IntStream.rangeClosed(1, AUTHORS).mapToObj(id -> "author " + id).toList())
        .inRoundTrips(0)
        .findsNothing();
  }

  private List<Callable<String>> requests() {
    return IntStream.rangeClosed(1, AUTHORS)
        .<Callable<String>>mapToObj(
            id -> () -> shop.inUnit("GET /authors/" + id, () -> catalogue.authorName(id)))
        .toList();
  }
}
