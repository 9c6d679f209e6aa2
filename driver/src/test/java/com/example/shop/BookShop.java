package com.example.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The application that the example tests test: it knows nothing but a swapped URL. */
public final class BookShop {

  @SuppressWarnings("InlineFormatString") // it is the one line that makes the difference
  private static final String URL =
      "jdbc:perfproxy:h2:mem:%s;DB_CLOSE_DELAY=-1;perfproxy.n-plus-one-log=false";

  private final String url;

  /** A shop with eight books of eight authors. */
  public BookShop(String name) {
    this.url = String.format(Locale.ROOT, URL, name);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("drop all objects");
      statement.execute("create table authors (id int primary key, name varchar(40))");
      statement.execute(
          "create table books (id int primary key, title varchar(40), author_id int)");
      for (int i = 1; i <= 8; i++) {
        statement.execute("insert into authors values (" + (100 + i) + ", 'author')");
        statement.execute("insert into books values (" + i + ", 'title', " + (100 + i) + ")");
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** One query for the books, and one more for each. */
  public List<String> authorsOneByOne(int books) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement all =
            connection.prepareStatement("select id, author_id from books where id <= ?")) {
      all.setInt(1, books);
      try (ResultSet rows = all.executeQuery()) {
        while (rows.next()) {
          try (PreparedStatement one =
              connection.prepareStatement("select name from authors where id = ?")) {
            one.setInt(1, rows.getInt("author_id"));
            try (ResultSet name = one.executeQuery()) {
              name.next();
              names.add(name.getString(1));
            }
          }
        }
      }
    }
    return names;
  }

  /** One query for each book, whose number is known, and one for its author. */
  public List<String> authorsBookByBook(int books) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement book =
            connection.prepareStatement("select author_id from books where id = ?");
        PreparedStatement author =
            connection.prepareStatement("select name from authors where id = ?")) {
      for (int id = 1; id <= books; id++) {
        book.setInt(1, id);
        try (ResultSet row = book.executeQuery()) {
          row.next();
          author.setInt(1, row.getInt("author_id"));
          try (ResultSet name = author.executeQuery()) {
            name.next();
            names.add(name.getString(1));
          }
        }
      }
    }
    return names;
  }

  /** All in one. */
  public List<String> authorsAtOnce(int books) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement joined =
            connection.prepareStatement(
                "select a.name from books b join authors a on a.id = b.author_id where b.id <= ?")) {
      joined.setInt(1, books);
      try (ResultSet rows = joined.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
