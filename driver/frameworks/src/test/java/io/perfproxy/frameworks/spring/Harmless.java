package io.perfproxy.frameworks.spring;

import io.perfproxy.frameworks.spring.Catalogue.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Work through a JdbcTemplate that repeats statements and is right to do so. */
final class Harmless {

  private static final int PAGE = 2;
  private static final int CHUNK = 4;
  private static final Duration POLL_INTERVAL = Duration.ofMillis(110);

  private static final RowMapper<Named> NAMED =
      (row, number) -> new Named(row.getInt("id"), row.getString("name"));

  private final JdbcTemplate jdbc;
  private final NamedParameterJdbcTemplate named;
  private final TransactionTemplate transaction;

  Harmless(DataSource dataSource) {
    jdbc = new JdbcTemplate(dataSource);
    named = new NamedParameterJdbcTemplate(jdbc);
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  List<String> allPages() {
    List<String> titles = new ArrayList<>();
    List<String> page;
    do {
      page =
          jdbc.queryForList(
              "select title from books order by id limit ? offset ?",
              String.class,
              PAGE,
              titles.size());
      titles.addAll(page);
    } while (page.size() == PAGE);
    return titles;
  }

  /** Each page begins behind the last row of the page before. */
  List<String> keysetWalk() {
    List<String> names = new ArrayList<>();
    List<Named> page;
    int last = 0;
    do {
      page =
          jdbc.query(
              "select id, name from authors where id > ? order by id limit ?", NAMED, last, PAGE);
      for (Named author : page) {
        names.add(author.name());
        last = author.id();
      }
    } while (page.size() == PAGE);
    return names;
  }

  List<String> authorsInChunks(List<Integer> ids) {
    List<String> names = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<Integer> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
      named
          .query(
              "select id, name from authors where id in (:ids) order by id",
              Map.of("ids", chunk),
              NAMED)
          .forEach(author -> names.add(author.name()));
    }
    return names;
  }

  /** Asks for the state of an export until it is done. */
  int waitForExport(int id, int polls, Runnable work) {
    int asked = 0;
    String status;
    do {
      status = jdbc.queryForObject("select status from exports where id = ?", String.class, id);
      asked++;
      if (asked == polls) {
        work.run();
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    } while (!"done".equals(status));
    return asked;
  }

  /** From a category up to the root, row by row. */
  List<String> pathTo(int category) {
    List<String> path = new ArrayList<>();
    Integer next = category;
    while (next != null) {
      Map<String, Object> row =
          jdbc.queryForMap("select name, parent_id from categories where id = ?", next);
      path.add((String) row.get("name"));
      next = (Integer) row.get("parent_id");
    }
    return path;
  }

  /** A page with a menu of all categories and three of them in full, each for its own reason. */
  List<String> home(int current, int featured) {
    List<String> menu =
        jdbc.query("select id, name from categories order by id", NAMED).stream()
            .map(Named::name)
            .toList();
    String top = category(1);
    String here = category(current);
    String special = category(featured);
    return List.of(menu.toString(), top, here, special);
  }

  private String category(int id) {
    return jdbc.query(
        "select name, parent_id from categories where id = ?",
        row -> {
          row.next();
          return row.getString("name") + " below " + row.getInt("parent_id");
        },
        id);
  }

  /** A worker takes one export after another, each in a transaction, until none is left. */
  int workOff() {
    int done = 0;
    while (Boolean.TRUE.equals(transaction.execute(status -> workOffNext()))) {
      done++;
    }
    return done;
  }

  private boolean workOffNext() {
    List<Integer> next =
        jdbc.queryForList(
            """
            select id from exports where status = ? order by id limit 1
            for update skip locked""",
            Integer.class,
            "waiting");
    next.forEach(id -> jdbc.update("update exports set status = ? where id = ?", "done", id));
    return !next.isEmpty();
  }

  /** One request, which needs one author. */
  @Nullable String author(int id) {
    return jdbc.queryForObject("select name from authors where id = ?", String.class, id);
  }

  /** Author, editor and translator of one book are three rows of one table. */
  List<String> contributors(int id) {
    Map<String, Object> book =
        jdbc.queryForMap("select author_id, editor_id, translator_id from books where id = ?", id);
    return book.values().stream().map(key -> author((Integer) key)).toList();
  }

  /** Takes the next free number, and tries again when somebody else was quicker. */
  int startExport(int publisher, int first) {
    int id = first;
    while (!start(id, publisher)) {
      id++;
    }
    return id;
  }

  private boolean start(int id, int publisher) {
    try {
      transaction.executeWithoutResult(
          status -> {
            String name =
                jdbc.queryForObject(
                    "select name from publishers where id = ?", String.class, publisher);
            jdbc.update("insert into exports (id, status) values (?, ?)", id, "for " + name);
          });
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }
}
