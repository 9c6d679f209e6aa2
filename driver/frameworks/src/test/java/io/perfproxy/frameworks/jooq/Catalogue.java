package io.perfproxy.frameworks.jooq;

import static io.perfproxy.frameworks.jooq.Shop.AUTHORS;
import static io.perfproxy.frameworks.jooq.Shop.AUTHORS_ID;
import static io.perfproxy.frameworks.jooq.Shop.AUTHORS_NAME;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_AUTHOR_ID;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_ID;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_TITLE;
import static io.perfproxy.frameworks.jooq.Shop.REVIEWS;
import static io.perfproxy.frameworks.jooq.Shop.REVIEWS_BOOK_ID;
import static io.perfproxy.frameworks.jooq.Shop.REVIEWS_ID;
import static io.perfproxy.frameworks.jooq.Shop.REVIEWS_STARS;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.Result;

/** Pages of the shop that read through jOOQ. */
final class Catalogue {

  private final DSLContext dsl;

  Catalogue(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<String> authorOfEachBook() {
    List<String> lines = new ArrayList<>();
    for (Record book : books()) {
      lines.add(book.get(BOOKS_TITLE) + " by " + authorName(book.get(BOOKS_AUTHOR_ID)));
    }
    return lines;
  }

  private Result<Record3<Integer, String, Integer>> books() {
    return dsl.select(BOOKS_ID, BOOKS_TITLE, BOOKS_AUTHOR_ID)
        .from(BOOKS)
        .orderBy(BOOKS_ID)
        .fetch(); // line: books
  }

  private String authorName(int id) {
    return dsl.select(AUTHORS_NAME)
        .from(AUTHORS)
        .where(AUTHORS_ID.eq(id))
        .fetchSingle(AUTHORS_NAME); // line: author
  }

  List<String> authorsJoined() {
    return dsl.select(BOOKS_TITLE.concat(" by ").concat(AUTHORS_NAME))
        .from(BOOKS)
        .join(AUTHORS)
        .on(BOOKS_AUTHOR_ID.eq(AUTHORS_ID))
        .orderBy(BOOKS_ID)
        .fetchInto(String.class);
  }

  /** The cursor of the books is still open while the reviews of each are read. */
  List<String> starsOfEachBook() {
    List<String> lines = new ArrayList<>();
    try (Cursor<?> books =
        dsl.select(BOOKS_ID, BOOKS_TITLE)
            .from(BOOKS)
            .orderBy(BOOKS_ID)
            .fetchLazy()) { // line: cursor
      for (Record book : books) {
        lines.add(book.get(BOOKS_TITLE) + ": " + stars(book.get(BOOKS_ID)));
      }
    }
    return lines;
  }

  private List<Integer> stars(int bookId) {
    return dsl.select(REVIEWS_STARS)
        .from(REVIEWS)
        .where(REVIEWS_BOOK_ID.eq(bookId))
        .orderBy(REVIEWS_ID)
        .fetch(REVIEWS_STARS); // line: reviews
  }

  List<String> starsByMultiset() {
    return dsl.select(
            BOOKS_TITLE,
            multiset(
                    select(REVIEWS_STARS)
                        .from(REVIEWS)
                        .where(REVIEWS_BOOK_ID.eq(BOOKS_ID))
                        .orderBy(REVIEWS_ID))
                .convertFrom(reviews -> reviews.map(Records.mapping(stars -> stars))))
        .from(BOOKS)
        .orderBy(BOOKS_ID)
        .fetch(Records.mapping((title, stars) -> title + ": " + stars));
  }
}
