package io.perfproxy.frameworks.spring;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import io.perfproxy.frameworks.ExpectedFinding;
import org.junit.jupiter.api.Test;

/** What is recorded every day is enough to find a loop, and soon to name both lines. */
class ProductionTest {

  private static final int BOOKS = 16;
  private static final String KEYS = "books.author_id -> authors.id, 16 of 16 keys";

  @Test
  void theLineOfTheParentIsKnownFromTheSecondTimeOn() {
    try (BookShop shop = BookShop.open(Access.SWAPPED_URL, "production")) {
      Catalogue catalogue = new Catalogue(shop.dataSource());
      ExpectedFinding loop = nPlusOne(BOOKS, Catalogue.class, "author").fixedBy("in (:keys)");
      shop.during("GET /books", catalogue::authorOfEachBook).findsOnly(loop.fedByUnknownLine(KEYS));
      shop.during("GET /books again", catalogue::authorOfEachBook)
          .findsOnly(loop.fedBy(Catalogue.class, "books", KEYS));
    }
  }
}
