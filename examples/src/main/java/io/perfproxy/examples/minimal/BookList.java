package io.perfproxy.examples.minimal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** An application's data access: the books with their authors, as it was and as it should be. */
public final class BookList {

  private final DataSource dataSource;

  /** Reads from this data source. */
  public BookList(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One query for the books, and one more for the author of each. */
  public List<String> oneByOne() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement books =
            connection.prepareStatement("select title, author_id from books order by id");
        PreparedStatement author =
            connection.prepareStatement("select name from authors where id = ?");
        ResultSet book = books.executeQuery()) {
      while (book.next()) {
        author.setInt(1, book.getInt("author_id"));
        try (ResultSet name = author.executeQuery()) {
          name.next();
          lines.add(book.getString("title") + ", by " + name.getString("name"));
        }
      }
    }
    return lines;
  }

  /** One query for both. */
  public List<String> joined() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement books =
            connection.prepareStatement(
                "select b.title, a.name from books b join authors a on a.id = b.author_id"
                    + " order by b.id");
        ResultSet book = books.executeQuery()) {
      while (book.next()) {
        lines.add(book.getString("title") + ", by " + book.getString("name"));
      }
    }
    return lines;
  }
}
