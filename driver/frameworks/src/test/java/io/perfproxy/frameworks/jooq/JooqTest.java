package io.perfproxy.frameworks.jooq;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static io.perfproxy.frameworks.ExpectedFinding.writes;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
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
class JooqTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;
  private static final int ORDERS = 8;
  private static final List<String> PAGES = Collections.nCopies(8, "/books");

  @Parameter private Access access;
  private BookShop shop;
  private DSLContext dsl;
  private Catalogue catalogue;
  private Counters counters;
  private Harmless harmless;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    dsl = DSL.using(shop.dataSource(), SQLDialect.POSTGRES);
    catalogue = new Catalogue(dsl);
    counters = new Counters(dsl);
    harmless = new Harmless(dsl);
  }

  @AfterParameterizedClassInvocation
  void close() {
    shop.close();
  }

  @Test
  void aFetchForEachRow() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("multiset(select(…))", "fetchGroups"));
  }

  @Test
  void aFetchWhileRowsAreMapped() {
    shop.during("GET /orders", new OrderList(dsl)::customers)
        .inRoundTrips(1 + ORDERS)
        .findsOnly(
            nPlusOne(ORDERS, OrderList.class, "customer")
                .fedBy(OrderList.class, "orders", "orders.customer_id -> customers.id, 8 of 8 keys")
                .fixedBy("multiset(select(…))"));
  }

  @Test
  void aJoin() {
    shop.during("GET /books", catalogue::authorsJoined)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void aFetchForEachRowOfAnOpenCursor() {
    shop.during("GET /books", catalogue::starsOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "reviews")
                .fedBy(Catalogue.class, "cursor", "books.id -> reviews.book_id, 16 of 16 keys")
                .fixedBy("multiset(select(…))"));
  }

  @Test
  void aMultiset() {
    shop.during("GET /books", catalogue::starsByMultiset)
        .returns(catalogue.starsOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void anInsertForEachPage() {
    shop.during("POST /visits", () -> counters.saveEach(PAGES))
        .inRoundTrips(PAGES.size())
        .findsOnly(writes(PAGES.size(), Counters.class, "visit").fixedBy("dsl.batch(…)"));
  }

  @Test
  void anInsertOfAllPages() {
    shop.during("POST /visits", () -> counters.saveAtOnce(PAGES)).inRoundTrips(1).findsNothing();
  }

  @Test
  void threeReferencesOfOneRow() {
    shop.during("GET /books/1", () -> harmless.contributors(1))
        .returns(List.of("author 16", "author 3", "author 7"))
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void pagesBehindTheLastKey() {
    shop.during("export", harmless::seekPages).inRoundTrips(BOOKS / 2 + 1).findsNothing();
  }

  @Test
  void chunksOfKeys() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("job", () -> harmless.authorsInChunks(ids))
        .inRoundTrips(AUTHORS / 4)
        .findsNothing();
  }

  @Test
  void aJobThatMarksBlocks() {
    shop.elsewhere("insert into exports select i, 'waiting' from generate_series(11, 22) i");
    shop.during("job", harmless::relay).returns(12).inRoundTrips(2 * 6 + 1).findsNothing();
  }
}
