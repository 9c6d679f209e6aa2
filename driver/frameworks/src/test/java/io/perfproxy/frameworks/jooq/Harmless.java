package io.perfproxy.frameworks.jooq;

import static io.perfproxy.frameworks.jooq.Shop.AUTHORS;
import static io.perfproxy.frameworks.jooq.Shop.AUTHORS_ID;
import static io.perfproxy.frameworks.jooq.Shop.AUTHORS_NAME;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_AUTHOR_ID;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_EDITOR_ID;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_ID;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_TITLE;
import static io.perfproxy.frameworks.jooq.Shop.BOOKS_TRANSLATOR_ID;
import static io.perfproxy.frameworks.jooq.Shop.EXPORTS;
import static io.perfproxy.frameworks.jooq.Shop.EXPORTS_ID;
import static io.perfproxy.frameworks.jooq.Shop.EXPORTS_STATUS;
import static org.jooq.impl.DSL.any;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;

/** Work through jOOQ that repeats statements and is right to do so. */
final class Harmless {

  private static final int PAGE = 2;
  private static final int CHUNK = 4;

  private final DSLContext dsl;

  Harmless(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Each page begins behind the last row of the page before. */
  List<String> seekPages() {
    List<String> titles = new ArrayList<>();
    Result<Record2<Integer, String>> page;
    int last = 0;
    do {
      page =
          dsl.select(BOOKS_ID, BOOKS_TITLE)
              .from(BOOKS)
              .orderBy(BOOKS_ID)
              .seek(last)
              .limit(PAGE)
              .fetch();
      for (Record2<Integer, String> book : page) {
        titles.add(book.value2());
        last = book.value1();
      }
    } while (page.size() == PAGE);
    return titles;
  }

  List<String> authorsInChunks(List<Integer> ids) {
    List<String> names = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      names.addAll(
          dsl.select(AUTHORS_NAME)
              .from(AUTHORS)
              .where(AUTHORS_ID.in(ids.subList(from, Math.min(from + CHUNK, ids.size()))))
              .orderBy(AUTHORS_ID)
              .fetch(AUTHORS_NAME));
    }
    return names;
  }

  /** Author, editor and translator of one book are three rows of one table. */
  List<String> contributors(int id) {
    Record book =
        dsl.select(BOOKS_AUTHOR_ID, BOOKS_EDITOR_ID, BOOKS_TRANSLATOR_ID)
            .from(BOOKS)
            .where(BOOKS_ID.eq(id))
            .fetchSingle();
    return List.of(
        authorName(book.get(BOOKS_AUTHOR_ID)),
        authorName(book.get(BOOKS_EDITOR_ID)),
        authorName(book.get(BOOKS_TRANSLATOR_ID)));
  }

  private String authorName(int id) {
    return dsl.select(AUTHORS_NAME)
        .from(AUTHORS)
        .where(AUTHORS_ID.eq(id))
        .fetchSingle(AUTHORS_NAME);
  }

  /** A job that reads a block and marks it as done, until none is left. */
  int relay() {
    int relayed = 0;
    List<Integer> block;
    do {
      block = dsl.transactionResult(transaction -> relayBlock(transaction.dsl()));
      relayed += block.size();
    } while (!block.isEmpty());
    return relayed;
  }

  private static List<Integer> relayBlock(DSLContext dsl) {
    List<Integer> block =
        dsl.select(EXPORTS_ID)
            .from(EXPORTS)
            .where(EXPORTS_STATUS.eq("waiting"))
            .orderBy(EXPORTS_ID)
            .limit(PAGE)
            .forUpdate()
            .fetch(EXPORTS_ID);
    if (!block.isEmpty()) {
      dsl.update(EXPORTS)
          .set(EXPORTS_STATUS, "done")
          .where(EXPORTS_ID.eq(any(block.toArray(Integer[]::new))))
          .execute();
    }
    return block;
  }
}
