package com.example.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A data access class with one good and some bad habits. */
public final class BookService {

  private final Connection connection;

  public BookService(Connection connection) {
    this.connection = connection;
  }

  /** Two authors and a given number of books. */
  public void createTables(int books) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table authors (id int primary key, name varchar(40))");
      statement.execute(
          "create table books (id int primary key, author_id int, title varchar(40))");
    }
    try (PreparedStatement author =
            connection.prepareStatement("insert into authors values (?, ?)");
        PreparedStatement book =
            connection.prepareStatement("insert into books values (?, ?, ?)")) {
      for (int id = 1; id <= books; id++) {
        author.setInt(1, id);
        author.setString(2, "author " + id);
        author.addBatch();
        book.setInt(1, id);
        book.setInt(2, id);
        book.setString(3, "book " + id);
        book.addBatch();
      }
      author.executeBatch();
      book.executeBatch();
    }
  }

  /** One statement for the books and one for the author of each. */
  public List<String> titlesWithAuthors() throws SQLException {
    List<String> titles = new ArrayList<>();
    try (Statement books = connection.createStatement();
        ResultSet rows = books.executeQuery("select title, author_id from books order by id")) {
      while (rows.next()) {
        titles.add(rows.getString(1) + " by " + authorName(rows.getInt(2)));
      }
    }
    return titles;
  }

  private String authorName(int id) throws SQLException {
    try (PreparedStatement author =
        connection.prepareStatement("select name from authors where id = ?")) {
      author.setInt(1, id);
      try (ResultSet rows = author.executeQuery()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  /** The same statement with the same value, again and again. */
  public void sameAuthor(int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      authorName(1);
    }
  }

  /** Sleeps in the database for so many milliseconds and reads as many rows. */
  public int sleep(int millis, int rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pg_sleep(? / 1000.0), n from generate_series(1, ?) n where n = 1 or n > 1")) {
      statement.setDouble(1, (double) millis / rows);
      statement.setInt(2, rows);
      int read = 0;
      try (ResultSet results = statement.executeQuery()) {
        while (results.next()) {
          read++;
        }
      }
      return read;
    }
  }

  /** Runs work from a frame of the application. */
  public static <T> T call(Callable<T> work) throws Exception {
    return work.call();
  }
}
