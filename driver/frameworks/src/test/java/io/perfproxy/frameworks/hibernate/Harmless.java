package io.perfproxy.frameworks.hibernate;

import io.perfproxy.frameworks.hibernate.model.Author;
import io.perfproxy.frameworks.hibernate.model.Book;
import io.perfproxy.frameworks.hibernate.model.Language;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** Work through Hibernate that repeats statements and is right to do so. */
final class Harmless {

  private static final int PAGE = 2;
  private static final int CHUNK = 4;
  private static final int ATTEMPTS = 4;

  private final SessionFactory sessions;

  Harmless(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Author, editor and translator of one book are three rows of one table. */
  String detail(int id) {
    return sessions.fromTransaction(
        session -> {
          Book book = session.find(Book.class, id);
          return String.join(
              ", ",
              book.getAuthor().getName(),
              book.getEditor().getName(),
              book.getTranslator().getName());
        });
  }

  List<String> allPages() {
    List<String> titles = new ArrayList<>();
    List<String> page;
    int first = 0;
    do {
      page = page(first);
      titles.addAll(page);
      first += PAGE;
    } while (page.size() == PAGE);
    return titles;
  }

  private List<String> page(int first) {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery("from Book order by id", Book.class)
                .setFirstResult(first)
                .setMaxResults(PAGE)
                .getResultList()
                .stream()
                .map(Book::getTitle)
                .toList());
  }

  /** A job that changes all books, a chunk in each transaction, each chunk as a batch. */
  int renameInChunks(String suffix) {
    int last = 0;
    int renamed = 0;
    while (true) {
      int after = last;
      List<Book> chunk = sessions.fromTransaction(session -> renameChunk(session, after, suffix));
      if (chunk.isEmpty()) {
        return renamed;
      }
      renamed += chunk.size();
      last = chunk.get(chunk.size() - 1).getId();
    }
  }

  private static List<Book> renameChunk(Session session, int after, String suffix) {
    List<Book> chunk =
        session
            .createSelectionQuery("from Book where id > :after order by id", Book.class)
            .setParameter("after", after)
            .setMaxResults(PAGE)
            .getResultList();
    chunk.forEach(book -> book.setTitle(book.getTitle() + suffix));
    return chunk;
  }

  /** Loads authors whose ids came from elsewhere, some at a time. */
  List<String> authorsInChunks(List<Integer> ids) {
    return sessions.fromTransaction(
        session -> {
          List<String> names = new ArrayList<>();
          for (int from = 0; from < ids.size(); from += CHUNK) {
            List<Integer> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            session
                .createSelectionQuery("from Author where id in (:ids) order by id", Author.class)
                .setParameterList("ids", chunk)
                .getResultList()
                .forEach(author -> names.add(author.getName()));
          }
          return names;
        });
  }

  /** The books of all languages are loaded by one subselect. */
  List<String> booksOfEachLanguage() {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery("from Language order by id", Language.class)
                .getResultList()
                .stream()
                .map(language -> language.getName() + ": " + language.getBooks().size())
                .toList());
  }

  void warmLanguages() {
    sessions.inTransaction(
        session -> session.createSelectionQuery("from Language", Language.class).getResultList());
  }

  /** The languages come out of the second-level cache. */
  List<String> languageOfEachBook() {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery("from Book order by id", Book.class)
                .getResultList()
                .stream()
                .map(book -> book.getLanguage().getName())
                .toList());
  }

  /** Changes a book again and again until nobody else has changed it in between. */
  int renameWithRetries(int id, String title, Runnable inBetween) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        rename(id, title, inBetween);
        return attempt;
      } catch (OptimisticLockException changedInBetween) {
        // The next attempt starts from what is there now.
      }
    }
    rename(id, title, () -> {});
    return ATTEMPTS;
  }

  private void rename(int id, String title, Runnable inBetween) {
    sessions.inTransaction(
        session -> {
          Book book = session.find(Book.class, id);
          book.setTitle(title + " by " + book.getAuthor().getName());
          inBetween.run();
        });
  }
}
