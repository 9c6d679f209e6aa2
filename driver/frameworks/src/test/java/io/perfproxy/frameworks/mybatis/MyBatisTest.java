package io.perfproxy.frameworks.mybatis;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static io.perfproxy.frameworks.ExpectedFinding.writes;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.ibatis.session.SqlSessionFactory;
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
class MyBatisTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;
  private static final List<String> PAGES = Collections.nCopies(8, "/books");

  @Parameter private Access access;
  private BookShop shop;
  private SqlSessionFactory sessions;
  private Catalogue catalogue;
  private Counters counters;
  private Harmless harmless;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    sessions = MyBatis.open(shop.dataSource());
    catalogue = new Catalogue(sessions);
    counters = new Counters(sessions);
    harmless = new Harmless(sessions);
  }

  @AfterParameterizedClassInvocation
  void close() {
    shop.close();
  }

  @Test
  void aNestedSelectForEachRow() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "books")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("nested resultMap", "<association select=…>"));
  }

  @Test
  void aLazyNestedSelectForEachRow() {
    shop.during("GET /books", catalogue::lazyAuthorOfEachBook)
        .returns(catalogue.authorsJoined())
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "lazy author")
                .fedBy(
                    Catalogue.class, "books to ask", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("nested resultMap", "<association select=…>"));
  }

  @Test
  void aNestedResultMap() {
    shop.during("GET /books", catalogue::authorsJoined)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void aNestedSelectForTheCollectionOfEachRow() {
    shop.during("GET /authors", catalogue::booksOfEachAuthor)
        .inRoundTrips(1 + AUTHORS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "authors")
                .fedBy(Catalogue.class, "authors", "authors.id -> books.author_id, 16 of 16 keys")
                .fixedBy("nested resultMap", "<collection select=…>"));
  }

  @Test
  void aNestedResultMapOfCollections() {
    shop.during("GET /authors", catalogue::booksJoined)
        .returns(catalogue.booksOfEachAuthor())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void anInsertForEachPage() {
    shop.during("POST /visits", () -> counters.saveEach(PAGES))
        .inRoundTrips(PAGES.size())
        .findsOnly(
            writes(PAGES.size(), Counters.class, "visit")
                .fixedBy("ExecutorType.BATCH", "<foreach>"));
  }

  @Test
  void aBatchOfInserts() {
    shop.during("POST /visits", () -> counters.saveBatch(PAGES)).inRoundTrips(1).findsNothing();
  }

  @Test
  void threeReferencesOfOneRow() {
    shop.during("GET /books/1", () -> harmless.contributors(1))
        .returns(List.of("author 16", "author 3", "author 7"))
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void theSessionAnswers() {
    shop.during("GET /authors/1", () -> harmless.sameAuthor(1, 8))
        .returns(Collections.nCopies(8, "author 1"))
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void chunksOfKeys() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("job", () -> harmless.authorsInChunks(ids))
        .inRoundTrips(AUTHORS / 4)
        .findsNothing();
  }

  @Test
  void pages() {
    shop.during("export", harmless::allPages).inRoundTrips(BOOKS / 2 + 1).findsNothing();
  }
}
