package io.perfproxy.frameworks.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** Tables and columns as the code generator of jOOQ would name them. */
final class Shop {

  static final Table<Record> AUTHORS = table(name("authors"));
  static final Field<Integer> AUTHORS_ID = field(name("authors", "id"), Integer.class);
  static final Field<String> AUTHORS_NAME = field(name("authors", "name"), String.class);

  static final Table<Record> BOOKS = table(name("books"));
  static final Field<Integer> BOOKS_ID = field(name("books", "id"), Integer.class);
  static final Field<String> BOOKS_TITLE = field(name("books", "title"), String.class);
  static final Field<Integer> BOOKS_AUTHOR_ID = field(name("books", "author_id"), Integer.class);
  static final Field<Integer> BOOKS_EDITOR_ID = field(name("books", "editor_id"), Integer.class);
  static final Field<Integer> BOOKS_TRANSLATOR_ID =
      field(name("books", "translator_id"), Integer.class);

  static final Table<Record> REVIEWS = table(name("reviews"));
  static final Field<Integer> REVIEWS_ID = field(name("reviews", "id"), Integer.class);
  static final Field<Integer> REVIEWS_BOOK_ID = field(name("reviews", "book_id"), Integer.class);
  static final Field<Integer> REVIEWS_STARS = field(name("reviews", "stars"), Integer.class);

  static final Table<Record> VISITS = table(name("visits"));
  static final Field<String> VISITS_PAGE = field(name("visits", "page"), String.class);

  static final Table<Record> EXPORTS = table(name("exports"));
  static final Field<Integer> EXPORTS_ID = field(name("exports", "id"), Integer.class);
  static final Field<String> EXPORTS_STATUS = field(name("exports", "status"), String.class);

  static final Table<Record> CUSTOMERS = table(name("customers"));
  static final Field<UUID> CUSTOMERS_ID = field(name("customers", "id"), UUID.class);
  static final Field<String> CUSTOMERS_NAME = field(name("customers", "name"), String.class);

  static final Table<Record> ORDERS = table(name("orders"));
  static final Field<Long> ORDERS_ID = field(name("orders", "id"), Long.class);
  static final Field<UUID> ORDERS_CUSTOMER_ID = field(name("orders", "customer_id"), UUID.class);

  private Shop() {}
}
