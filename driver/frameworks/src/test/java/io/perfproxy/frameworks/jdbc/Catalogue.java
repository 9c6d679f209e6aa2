package io.perfproxy.frameworks.jdbc;

import io.perfproxy.execution.UnitOfWork;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Pages of the shop whose reads run in parallel, each on a virtual thread and a connection. */
final class Catalogue {

  /** A row of books. */
  private record Book(String title, int authorId) {}

  private final DataSource dataSource;

  Catalogue(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  List<String> authorOfEachBook() throws SQLException, InterruptedException, ExecutionException {
    List<Book> books = books();
    List<String> names =
        inParallel(books.stream().map(Book::authorId).map(this::authorNameTask).toList());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < books.size(); i++) {
      lines.add(books.get(i).title() + " by " + names.get(i));
    }
    return lines;
  }

  private Callable<String> authorNameTask(int id) {
    return () -> authorName(id);
  }

  private List<Book> books() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select title, author_id from books order by id");
        ResultSet rows = select.executeQuery()) { // line: books
      List<Book> books = new ArrayList<>();
      while (rows.next()) {
        books.add(new Book(rows.getString(1), rows.getInt(2)));
      }
      return books;
    }
  }

  String authorName(int id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select name from authors where id = ?")) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) { // line: author
        row.next();
        return row.getString(1);
      }
    }
  }

  List<String> authorsAtOnce() throws SQLException {
    List<Book> books = books();
    Map<Integer, String> names = authorNames(books.stream().map(Book::authorId).toList());
    return books.stream().map(book -> book.title() + " by " + names.get(book.authorId())).toList();
  }

  private Map<Integer, String> authorNames(List<Integer> ids) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select id, name from authors where id = any (?)")) {
      Array keys = connection.createArrayOf("integer", ids.toArray());
      select.setArray(1, keys);
      try (ResultSet rows = select.executeQuery()) {
        Map<Integer, String> names = new HashMap<>();
        while (rows.next()) {
          names.put(rows.getInt(1), rows.getString(2));
        }
        return names;
      }
    }
  }

  /** Author, editor and translator of one book are three rows of one table, read at once. */
  List<String> contributors(int id) throws SQLException, InterruptedException, ExecutionException {
    List<Integer> keys = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select author_id, editor_id, translator_id from books where id = ?")) {
      select.setInt(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        for (int column = 1; column <= 3; column++) {
          keys.add(row.getInt(column));
        }
      }
    }
    return inParallel(keys.stream().map(this::authorNameTask).toList());
  }

  /** Runs tasks on virtual threads, which go on working for the unit of work of this thread. */
  static <T> List<T> inParallel(List<Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = UnitOfWork.wrap(VirtualThreads.executor());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
