package io.perfproxy.frameworks.springdata;

import static io.perfproxy.frameworks.ExpectedFinding.duplicates;
import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
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
class SpringDataJdbcTest {

  private static final int BOOKS = 16;
  private static final int AUTHORS = 16;

  @Parameter private Access access;
  private BookShop shop;
  private Repositories repositories;
  private Repositories singleQueries;
  private Catalogue catalogue;
  private Harmless harmless;

  @BeforeParameterizedClassInvocation
  void open() {
    shop = BookShop.open(access);
    repositories = Repositories.open(shop.dataSource());
    singleQueries = Repositories.openWithSingleQueries(shop.dataSource());
    catalogue = new Catalogue(repositories);
    harmless = new Harmless(repositories);
  }

  @AfterParameterizedClassInvocation
  void close() {
    singleQueries.close();
    repositories.close();
    shop.close();
  }

  @Test
  void theCollectionOfEachAggregate() {
    shop.during("GET /authors", catalogue::booksOfEachAuthor)
        .inRoundTrips(1 + AUTHORS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "authors")
                .fedBy(Catalogue.class, "authors", "authors.id -> books.author_id, 16 of 16 keys")
                .fixedBy("@Query", "ResultSetExtractor", "setSingleQueryLoadingEnabled"));
  }

  @Test
  void twoLevelsAreOneFinding() {
    shop.during("GET /stars", catalogue::stars)
        .inRoundTrips(1 + AUTHORS + BOOKS)
        .findsOnly(
            nPlusOne(AUTHORS, Catalogue.class, "bibliographies")
                .fedBy(
                    Catalogue.class,
                    "bibliographies",
                    "authors.id -> books.author_id, 16 of 16 keys")
                .around(
                    nPlusOne(BOOKS, Catalogue.class, "bibliographies")
                        .fedBy(
                            Catalogue.class,
                            "bibliographies",
                            "books.id -> reviews.book_id, 16 of 16 keys"))
                .fixedBy("@Query"));
  }

  @Test
  void singleQueryLoading() {
    shop.during("GET /authors", new Catalogue(singleQueries)::booksOfEachAuthor)
        .returns(catalogue.booksOfEachAuthor())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void aJoinOfOneOwn() {
    shop.during("GET /authors", catalogue::booksJoined)
        .returns(catalogue.booksOfEachAuthor())
        .inRoundTrips(1)
        .findsNothing();
  }

  @Test
  void theReferenceOfEachAggregate() {
    shop.during("GET /books", catalogue::authorOfEachBook)
        .inRoundTrips(1 + BOOKS)
        .findsOnly(
            nPlusOne(BOOKS, Catalogue.class, "author")
                .fedBy(Catalogue.class, "books", "books.author_id -> authors.id, 16 of 16 keys")
                .fixedBy("@Query"));
  }

  @Test
  void allReferencesAtOnce() {
    shop.during("GET /books", catalogue::authorsAtOnce)
        .returns(catalogue.authorOfEachBook())
        .inRoundTrips(2)
        .findsNothing();
  }

  @Test
  void newAggregatesAreABatch() {
    VisitRepository visits = repositories.get(VisitRepository.class);
    List<Visit> pages = Collections.nCopies(8, new Visit(null, "/books"));
    assertThat(shop.during("POST /visits", () -> visits.saveAll(pages)).inRoundTrips(1).result())
        .hasSize(8);
  }

  @Test
  void oneAggregate() {
    shop.during("GET /authors/1", () -> harmless.author(1)).inRoundTrips(2).findsNothing();
  }

  @Test
  void threeReferencesOfOneRow() {
    shop.during("GET /books/1", () -> catalogue.contributors(1))
        .returns(List.of("author 16", "author 3", "author 7"))
        .inRoundTrips(4)
        .findsNothing();
  }

  @Test
  void theCountOfEachPage() {
    shop.during("export", catalogue::allPages)
        .inRoundTrips(2 * BOOKS / 2)
        .findsOnly(duplicates(BOOKS / 2, Catalogue.class, "page").fixedBy("keep what the first"));
  }

  @Test
  void slices() {
    shop.during("export", harmless::allSlices)
        .returns(catalogue.allPages())
        .inRoundTrips(BOOKS / 2)
        .findsNothing();
  }

  @Test
  void chunksOfKeys() {
    List<Integer> ids = IntStream.rangeClosed(1, AUTHORS).boxed().toList();
    shop.during("job", () -> harmless.authorsInChunks(ids))
        .inRoundTrips(AUTHORS / 4)
        .findsNothing();
  }
}
