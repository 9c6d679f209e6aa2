package io.perfproxy.frameworks.hibernate;

import static io.perfproxy.frameworks.ExpectedFinding.duplicates;
import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static io.perfproxy.frameworks.ExpectedFinding.smallBatches;
import static io.perfproxy.frameworks.ExpectedFinding.writes;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import io.perfproxy.frameworks.hibernate.model.Book;
import io.perfproxy.nplusone.Severity;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
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
class HibernateTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;
  private static final int PUBLISHERS = 4;
  private static final List<String> PAGES = Collections.nCopies(8, "/books");

  @Parameter private Access access;
  private BookShop shop;
  private SessionFactory sessions;
  private Catalogue catalogue;
  private Counters counters;
  private Harmless harmless;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    sessions = Sessions.open(shop.dataSource());
    catalogue = new Catalogue(sessions);
    counters = new Counters(sessions);
    harmless = new Harmless(sessions);
  }

  @AfterParameterizedClassInvocation
  void close() {
    sessions.close();
    shop.close();
  }

  @Test
  void aLazyToOneOfEachRow() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("join fetch", "@EntityGraph", "@BatchSize"));
  }

  @Test
  void twoRowsAreEnough() {
    shop.during("GET /books", () -> catalogue.authorOfEachUpTo(2))
        .inRoundTrips(1 + 2)
        .findsOnly(
            nPlusOne(2, Catalogue.class, "few authors")
                .fedBy(Catalogue.class, "few books", "books.author_id -> authors.id, 2 of 2 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void oneRowIsNone() {
    shop.during("GET /books", () -> catalogue.authorOfEachUpTo(1)).inRoundTrips(2).findsNothing();
  }

  @Test
  void threeReferencesOfEachRow() {
    shop.during("GET /books", catalogue::contributorsOfEachBook)
        .inRoundTrips(1 + AUTHORS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "first contributor")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void aJoinFetchReadsThemAtOnce() {
    shop.during("GET /books", catalogue::authorsJoinFetched)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void anEntityGraphReadsThemAtOnce() {
    shop.during("GET /books", catalogue::authorsByEntityGraph)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void aLazyCollectionOfEachRow() {
    shop.during("GET /authors", catalogue::booksOfEachAuthor)
        .inRoundTrips(1 + AUTHORS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "books of author")
                .fedBy(Catalogue.class, "authors", "authors.id -> books.author_id, 16 of 16 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void aJoinFetchReadsAllCollections() {
    shop.during("GET /authors", catalogue::booksJoinFetched)
        .returns(catalogue.booksOfEachAuthor())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void anEagerToOneOfEachRow() {
    shop.during("GET /reviews", catalogue::eagerBookOfEachReview)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "eager")
                .fedBy(Catalogue.class, "eager", "reviews.book_id -> books.id, 16 of 16 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void aJoinFetchReadsEagerOnesAtOnce() {
    shop.during("GET /reviews", catalogue::booksOfReviewsJoinFetched)
        .returns(catalogue.eagerBookOfEachReview())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void theSameQueryAgain() {
    shop.during("GET /publishers", () -> catalogue.sameQuery(4))
        .inRoundTrips(4)
        .findsOnly(
            duplicates(4, Catalogue.class, "publisher by name").fixedBy("keep what the first"));
  }

  @Test
  void aLoopInALoopIsOneFinding() {
    shop.during("GET /publishers", catalogue::authorsOfEachPublisher)
        .inRoundTrips(1 + PUBLISHERS + BOOKS)
        .findsOnly(
            nPlusOne(PUBLISHERS, Catalogue.class, "books of publisher")
                .fedBy(
                    Catalogue.class,
                    "publishers",
                    "publishers.id -> books.publisher_id, 4 of 4 keys")
                .around(
                    nPlusOne(BOOKS, Catalogue.class, "author of publisher")
                        .fedBy(
                            Catalogue.class,
                            "books of publisher",
                            "books.author_id -> authors.id, 16 of 16 keys"))
                .fixedBy("join fetch"));
  }

  @Test
  void aSufficientBatchSizeIsNone() {
    shop.during("GET /books", catalogue::publisherOfEachBook).inRoundTrips(2).findsNothing();
  }

  @Test
  void aSmallBatchSizeIsWorthKnowing() {
    shop.during("GET /books", catalogue::starsOfEachBook)
        .inRoundTrips(1 + BOOKS / 2)
        .findsOnly(
            smallBatches(BOOKS / 2, Catalogue.class, "reviews")
                .fedBy(Catalogue.class, "books", "books.id -> reviews.book_id, 16 of 16 keys")
                .fixedBy("raise the batch size"));
  }

  @Test
  void theViewLoadsWhatItShows() {
    shop.during("GET /books", catalogue::sessionOpenInView)
        .inRoundTrips(2 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author in view")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void theViewShowsWhatWasLoaded() {
    shop.during("GET /books", catalogue::sessionClosedBeforeView)
        .returns(catalogue.sessionOpenInView())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void identitiesPreventBatches() {
    shop.during("POST /visits", () -> counters.saveVisits(PAGES))
        .inRoundTrips(PAGES.size())
        .findsOnly(
            writes(PAGES.size(), Counters.class, "visit")
                .fixedBy("sequence", "allocationSize", "IDENTITY"));
  }

  @Test
  void aMergeSelectsEachBefore() {
    List<Book> books =
        sessions.fromSession(
            session -> session.createSelectionQuery("from Book", Book.class).getResultList());
    books.forEach(book -> book.setTitle("new " + book.getTitle()));
    shop.during("PUT /books", () -> counters.mergeEach(books))
        .inRoundTrips(BOOKS + 1)
        .findsOnly(
            nPlusOne(BOOKS, Counters.class, "merge").at(Severity.WARN).fixedBy("findAllById"));
  }

  @Test
  void aSequenceAllowsABatch() {
    counters.saveDownloads(PAGES);
    shop.during("POST /downloads", () -> counters.saveDownloads(PAGES))
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void threeReferencesOfOneRow() {
    shop.during("GET /books/1", () -> harmless.detail(1))
        .returns("author 16, author 3, author 7")
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void oneAuthorInEachRequest() {
    for (int id = 1; id <= BOOKS; id++) {
      int book = id;
      shop.during("GET /books/" + id, () -> harmless.detail(book)).inRoundTrips(4).findsNothing();
    }
  }

  @Test
  void pages() {
    shop.during("export", harmless::allPages).inRoundTrips(BOOKS / 2 + 1).findsNothing();
  }

  @Test
  void aJobThatGoesOnBehindTheLastKey() {
    shop.during("job", () -> harmless.renameInChunks("")).returns(BOOKS).findsNothing();
    shop.during("job", () -> harmless.renameInChunks("!"))
        .returns(BOOKS)
        .inRoundTrips(2 * BOOKS / 2 + 1)
        .findsNothing();
  }

  @Test
  void chunksOfKeys() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("job", () -> harmless.authorsInChunks(ids))
        .returns(ids.stream().map(id -> "author " + id).toList())
        .inRoundTrips(AUTHORS / 4)
        .findsNothing();
  }

  @Test
  void aSubselect() {
    shop.during("GET /languages", harmless::booksOfEachLanguage).inRoundTrips(2).findsNothing();
  }

  @Test
  void theSecondLevelCacheAnswers() {
    harmless.warmLanguages();
    shop.during("GET /books", harmless::languageOfEachBook).inRoundTrips(1).findsNothing();
  }

  @Test
  void attemptsThatWereRolledBack() {
    Runnable inBetween =
        () -> shop.elsewhere("update books set version = version + 1 where id = 5");
    shop.during("PUT /books/5", () -> harmless.renameWithRetries(5, "renamed", inBetween))
        .returns(4)
        .inRoundTrips(4 * 3)
        .findsNothing();
  }
}
