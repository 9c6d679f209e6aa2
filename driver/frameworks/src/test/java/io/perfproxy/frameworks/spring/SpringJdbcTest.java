package io.perfproxy.frameworks.spring;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static io.perfproxy.frameworks.ExpectedFinding.writes;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import io.perfproxy.nplusone.Severity;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
class SpringJdbcTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;
  private static final List<String> PAGES = Collections.nCopies(8, "/books");

  @Parameter private Access access;
  private BookShop shop;
  private Catalogue catalogue;
  private Counters counters;
  private Harmless harmless;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    catalogue = new Catalogue(shop.dataSource());
    counters = new Counters(shop.dataSource());
    harmless = new Harmless(shop.dataSource());
  }

  @AfterParameterizedClassInvocation
  void close() {
    shop.close();
  }

  @Test
  void aQueryForEachRow() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy(
                    "NamedParameterJdbcTemplate", "select name from authors where id in (:keys)"));
  }

  @Test
  void aQueryForAllKeys() {
    shop.during("GET /books", catalogue::authorsAtOnce)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(2)
        .findsNothing();
  }

  @Test
  void aCountForEachRowOfAnOpenResult() {
    shop.during("GET /books", catalogue::reviewsOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "review count")
                .fedBy(Catalogue.class, "open books", "books.id -> reviews.book_id, 16 of 16 keys")
                .fixedBy("group by book_id"));
  }

  @Test
  void oneCountGroupedByRow() {
    shop.during("GET /books", catalogue::reviewsGrouped)
        .returns(catalogue.reviewsOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void aQueryForEachKeyFromElsewhere() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("GET /authors", () -> catalogue.authorNames(ids))
        .inRoundTrips(AUTHORS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "author")
                .at(Severity.WARN)
                .fixedBy("select name from authors where id in (:keys)"));
  }

  @Test
  void aQueryOfSeveralRowsForEachKeyFromElsewhere() {
    List<Integer> ids = IntStream.rangeClosed(1, BOOKS).boxed().toList();
    shop.during("GET /stars", () -> catalogue.starsOf(ids))
        .inRoundTrips(BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "stars")
                .at(Severity.WARN)
                .fixedBy("book_id in (:keys)"));
  }

  @Test
  void anUpdateForEachRow() {
    shop.during("job", counters::touchEach)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            writes(BOOKS, Counters.class, "touch")
                .fedBy(Counters.class, "ids", "books.id -> books.id, 16 of 16 keys")
                .fixedBy("JdbcTemplate.batchUpdate"));
  }

  @Test
  void anInsertForEachPage() {
    shop.during("POST /visits", () -> counters.saveEach(PAGES))
        .inRoundTrips(PAGES.size())
        .findsOnly(
            writes(PAGES.size(), Counters.class, "visit").fixedBy("JdbcTemplate.batchUpdate"));
  }

  @Test
  void aBatchOfInserts() {
    shop.during("POST /visits", () -> counters.saveBatch(PAGES)).inRoundTrips(1).findsNothing();
  }

  @Test
  void pages() {
    shop.during("export", harmless::allPages).inRoundTrips(BOOKS / 2 + 1).findsNothing();
  }

  @Test
  void aWalkBehindTheLastKey() {
    shop.during("export", harmless::keysetWalk).inRoundTrips(AUTHORS / 2 + 1).findsNothing();
  }

  @Test
  void chunksOfKeys() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("job", () -> harmless.authorsInChunks(ids))
        .inRoundTrips(AUTHORS / 4)
        .findsNothing();
  }

  @Test
  void aWalkUpToTheRoot() {
    shop.during("GET /categories/8", () -> harmless.pathTo(8)).inRoundTrips(8).findsNothing();
  }

  @Test
  void rowsOfAListThatAreReadForReasonsOfTheirOwn() {
    shop.during("GET /", () -> harmless.home(3, 6)).inRoundTrips(4).findsNothing();
  }

  @Test
  void aWorkerThatTakesOneAfterAnother() {
    shop.elsewhere("insert into exports select i, 'waiting' from generate_series(11, 18) i");
    shop.during("worker", harmless::workOff).returns(8).inRoundTrips(8 * 2 + 1).findsNothing();
  }

  @Test
  void waitingForAnotherProcess() {
    Runnable work = () -> shop.elsewhere("update exports set status = 'done' where id = 1");
    shop.during("GET /exports/1", () -> harmless.waitForExport(1, 5, work))
        .returns(6)
        .inRoundTrips(6)
        .findsNothing();
  }

  @Test
  void oneAuthorInEachRequest() {
    for (int id = 1; id <= AUTHORS; id++) {
      int author = id;
      shop.during("GET /authors/" + id, () -> harmless.author(author))
          .returns("author " + id)
          .inRoundTrips(1)
          .findsNothing();
    }
  }

  @Test
  void threeReferencesOfOneRow() {
    shop.during("GET /books/1", () -> harmless.contributors(1))
        .returns(List.of("author 16", "author 3", "author 7"))
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void attemptsThatWereRolledBack() {
    shop.elsewhere("insert into exports select i, 'taken' from generate_series(21, 25) i");
    shop.during("POST /exports", () -> harmless.startExport(2, 21))
        .returns(26)
        .inRoundTrips(6 * 2)
        .findsNothing();
  }
}
