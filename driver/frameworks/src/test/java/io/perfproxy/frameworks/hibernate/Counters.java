package io.perfproxy.frameworks.hibernate;

import io.perfproxy.frameworks.hibernate.model.Book;
import io.perfproxy.frameworks.hibernate.model.Download;
import io.perfproxy.frameworks.hibernate.model.Visit;
import java.util.List;
import org.hibernate.SessionFactory;

/** Writes through Hibernate. */
final class Counters {

  private final SessionFactory sessions;

  Counters(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Ids are identities, so that each row is a statement of its own. */
  int saveVisits(List<String> pages) {
    return sessions.fromTransaction(
        session -> {
          for (String page : pages) {
            session.persist(new Visit(page)); // line: visit
          }
          return pages.size();
        });
  }

  /** Ids come from a sequence, so that all rows are one batch. */
  int saveDownloads(List<String> pages) {
    return sessions.fromTransaction(
        session -> {
          for (String page : pages) {
            session.persist(new Download(page));
          }
          return pages.size();
        });
  }

  /** Books from a form: each is selected before it is known whether it has changed. */
  int mergeEach(List<Book> books) {
    return sessions.fromTransaction(
        session -> {
          for (Book book : books) {
            session.merge(book); // line: merge
          }
          return books.size();
        });
  }
}
