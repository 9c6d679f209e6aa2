package io.perfproxy.frameworks.springdata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Puts the rows of authors joined with books together. */
final class AuthorsExtractor implements ResultSetExtractor<List<Author>> {

  @Override
  public List<Author> extractData(ResultSet rows) throws SQLException {
    Map<Integer, Author> authors = new LinkedHashMap<>();
    while (rows.next()) {
      int id = rows.getInt("id");
      String name = rows.getString("name");
      authors
          .computeIfAbsent(id, key -> new Author(key, name, new HashSet<>()))
          .books()
          .add(new Title(rows.getInt("book_id"), rows.getString("title")));
    }
    return new ArrayList<>(authors.values());
  }
}
