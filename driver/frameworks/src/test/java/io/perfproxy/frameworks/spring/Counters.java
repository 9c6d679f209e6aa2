package io.perfproxy.frameworks.spring;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a row for each page that somebody has seen. */
final class Counters {

  private static final String INSERT = "insert into visits (page) values (?)";
  private static final String IDS = "select id from books order by id";
  private static final String TOUCH = "update books set version = version + 1 where id = ?";
  private static final int BATCH = 50;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  Counters(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  int saveEach(List<String> pages) {
    transaction.executeWithoutResult(status -> pages.forEach(this::save));
    return pages.size();
  }

  private void save(String page) {
    jdbc.update(INSERT, page); // line: visit
  }

  int saveBatch(List<String> pages) {
    transaction.executeWithoutResult(
        status ->
            jdbc.batchUpdate(INSERT, pages, BATCH, (insert, page) -> insert.setString(1, page)));
    return pages.size();
  }

  /** Counts up the version of each book whose id was read before. */
  int touchEach() {
    return transaction.execute(
        status -> {
          List<Integer> ids = jdbc.queryForList(IDS, Integer.class); // line: ids
          ids.forEach(this::touch);
          return ids.size();
        });
  }

  private void touch(int id) {
    jdbc.update(TOUCH, id); // line: touch
  }
}
