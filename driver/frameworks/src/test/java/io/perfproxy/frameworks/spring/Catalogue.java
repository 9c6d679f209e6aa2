package io.perfproxy.frameworks.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Pages of the shop that read through a JdbcTemplate. */
final class Catalogue {

  /** A row of books. */
  record Book(int id, String title, int authorId, int publisherId) {}

  /** A row of authors or publishers. */
  record Named(int id, String name) {}

  /** A row of reviews. */
  record Stars(int id, int stars) {}

  private static final String ALL_BOOKS =
      "select id, title, author_id, publisher_id from books order by id";

  private static final String AUTHOR_NAME = "select name from authors where id = ?";

  private static final String REVIEW_COUNT = "select count(*) from reviews where book_id = ?";

  private static final String STARS_OF_BOOK = "select id, stars from reviews where book_id = ?";

  private static final RowMapper<Book> BOOK =
      (row, number) ->
          new Book(
              row.getInt("id"),
              row.getString("title"),
              row.getInt("author_id"),
              row.getInt("publisher_id"));

  private static final RowMapper<Named> NAMED =
      (row, number) -> new Named(row.getInt("id"), row.getString("name"));

  private static final RowMapper<Stars> STARS =
      (row, number) -> new Stars(row.getInt("id"), row.getInt("stars"));

  private final JdbcTemplate jdbc;
  private final NamedParameterJdbcTemplate named;

  Catalogue(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    named = new NamedParameterJdbcTemplate(jdbc);
  }

  List<String> authorOfEachBook() {
    List<String> lines = new ArrayList<>();
    for (Book book : books()) {
      lines.add(book.title() + " by " + authorName(book.authorId()));
    }
    return lines;
  }

  private List<Book> books() {
    return jdbc.query(ALL_BOOKS, BOOK); // line: books
  }

  private @Nullable String authorName(int id) {
    return jdbc.queryForObject(AUTHOR_NAME, String.class, id); // line: author
  }

  List<String> authorsAtOnce() {
    List<Book> books = books();
    List<Integer> ids = books.stream().map(Book::authorId).distinct().toList();
    Map<Integer, String> names =
        named
            .query("select id, name from authors where id in (:ids)", Map.of("ids", ids), NAMED)
            .stream()
            .collect(Collectors.toMap(Named::id, Named::name));
    return books.stream().map(book -> book.title() + " by " + names.get(book.authorId())).toList();
  }

  /** The rows of the books are still being read while the reviews of each are counted. */
  List<String> reviewsOfEachBook() {
    List<String> lines = new ArrayList<>();
    jdbc.query( // line: open books
        ALL_BOOKS,
        row -> {
          lines.add(row.getString("title") + ": " + reviewCount(row.getInt("id")));
        });
    return lines;
  }

  private @Nullable Integer reviewCount(int bookId) {
    return jdbc.queryForObject(REVIEW_COUNT, Integer.class, bookId); // line: review count
  }

  List<String> reviewsGrouped() {
    return jdbc.query(
        """
        select b.title || ': ' || count(*)
        from books b join reviews r on r.book_id = b.id
        group by b.id
        order by b.id""",
        (row, number) -> row.getString(1));
  }

  /** The ids come with the request. */
  List<String> authorNames(List<Integer> ids) {
    return ids.stream().map(id -> "" + authorName(id)).toList();
  }

  /** The ids come with the request, too. */
  List<String> starsOf(List<Integer> bookIds) {
    return bookIds.stream().map(id -> id + ": " + stars(id)).toList();
  }

  private List<Stars> stars(int bookId) {
    return jdbc.query(STARS_OF_BOOK, STARS, bookId); // line: stars
  }
}
