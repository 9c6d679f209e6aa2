package io.perfproxy.frameworks.hibernate;

import io.perfproxy.frameworks.hibernate.model.Author;
import io.perfproxy.frameworks.hibernate.model.Book;
import io.perfproxy.frameworks.hibernate.model.Publisher;
import io.perfproxy.frameworks.hibernate.model.Review;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;

/** Pages of the shop that read through Hibernate. */
final class Catalogue {

  private static final String ALL_BOOKS = "from Book order by id";

  private final SessionFactory sessions;

  Catalogue(SessionFactory sessions) {
    this.sessions = sessions;
  }

  List<String> authorOfEachBook() {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Book book : books(session)) {
            lines.add(book.getTitle() + " by " + book.getAuthor().getName()); // line: author
          }
          return lines;
        });
  }

  private static List<Book> books(Session session) {
    return session.createSelectionQuery(ALL_BOOKS, Book.class).getResultList(); // line: books
  }

  /** The first few books of a small shop. */
  List<String> authorOfEachUpTo(int last) {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Book book : upTo(session, last)) {
            lines.add(book.getTitle() + " by " + book.getAuthor().getName()); // line: few authors
          }
          return lines;
        });
  }

  private static List<Book> upTo(Session session, int last) {
    return session
        .createSelectionQuery("from Book where id <= :last order by id", Book.class)
        .setParameter("last", last)
        .getResultList(); // line: few books
  }

  /** Three loops over the same table in one: it depends on the data which of them loads whom. */
  List<String> contributorsOfEachBook() {
    return sessions.fromTransaction(
        session -> books(session).stream().map(Catalogue::contributors).toList());
  }

  private static String contributors(Book book) {
    String author = book.getAuthor().getName(); // line: first contributor
    String editor = book.getEditor().getName();
    return author + ", " + editor + ", " + book.getTranslator().getName();
  }

  List<String> authorsJoinFetched() {
    return sessions.fromTransaction(
        session ->
            bylines(
                session
                    .createSelectionQuery(
                        "from Book b join fetch b.author order by b.id", Book.class)
                    .getResultList()));
  }

  List<String> authorsByEntityGraph() {
    return sessions.fromTransaction(
        session ->
            bylines(
                session
                    .createSelectionQuery(ALL_BOOKS, Book.class)
                    .setHint(
                        "jakarta.persistence.loadgraph", session.getEntityGraph(Book.WITH_AUTHOR))
                    .getResultList()));
  }

  private static List<String> bylines(List<Book> books) {
    return books.stream()
        .map(book -> book.getTitle() + " by " + book.getAuthor().getName())
        .toList();
  }

  List<String> booksOfEachAuthor() {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Author author : authors(session)) {
            lines.add(author.getName() + ": " + titles(author));
          }
          return lines;
        });
  }

  private static List<Author> authors(Session session) {
    return session
        .createSelectionQuery("from Author order by id", Author.class)
        .getResultList(); // line: authors
  }

  private static List<String> titles(Author author) {
    return author.getBooks().stream().map(Book::getTitle).toList(); // line: books of author
  }

  List<String> booksJoinFetched() {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery(
                    "from Author a left join fetch a.books order by a.id", Author.class)
                .getResultList()
                .stream()
                .map(author -> author.getName() + ": " + titles(author))
                .toList());
  }

  /** The publishers of all books are loaded by one statement. */
  List<String> publisherOfEachBook() {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Book book : books(session)) {
            lines.add(book.getTitle() + " from " + book.getPublisher().getName());
          }
          return lines;
        });
  }

  /** The reviews of two books are loaded at a time. */
  List<String> starsOfEachBook() {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Book book : books(session)) {
            lines.add(book.getTitle() + ": " + stars(book));
          }
          return lines;
        });
  }

  private static int stars(Book book) {
    return book.getReviews().stream().mapToInt(Review::getStars).sum(); // line: reviews
  }

  /** The book of each review is loaded before the query returns. */
  List<String> eagerBookOfEachReview() {
    return sessions.fromTransaction(
        session -> lines(reviews(session, "from Review r order by id")));
  }

  List<String> booksOfReviewsJoinFetched() {
    return sessions.fromTransaction(
        session -> lines(reviews(session, "from Review r join fetch r.book order by r.id")));
  }

  private static List<Review> reviews(Session session, String hql) {
    return session.createSelectionQuery(hql, Review.class).getResultList(); // line: eager
  }

  private static List<String> lines(List<Review> reviews) {
    return reviews.stream()
        .map(review -> review.getStars() + " for " + review.getBook().getTitle())
        .toList();
  }

  /** A query is sent again even if the session has its rows. */
  List<String> sameQuery(int times) {
    return sessions.fromTransaction(
        session -> {
          List<String> names = new ArrayList<>();
          for (int i = 0; i < times; i++) {
            names.add(publisher(session, "publisher 2").getName());
          }
          return names;
        });
  }

  private static Publisher publisher(Session session, String name) {
    return session
        .createSelectionQuery("from Publisher where name = :name", Publisher.class)
        .setParameter("name", name)
        .getSingleResult(); // line: publisher by name
  }

  List<String> authorsOfEachPublisher() {
    return sessions.fromTransaction(
        session -> {
          List<String> lines = new ArrayList<>();
          for (Publisher publisher : publishers(session)) {
            for (Book book : publisher.getBooks()) { // line: books of publisher
              lines.add(publisher.getName() + ": " + byline(book));
            }
          }
          return lines;
        });
  }

  private static List<Publisher> publishers(Session session) {
    return session
        .createSelectionQuery("from Publisher order by id", Publisher.class)
        .getResultList(); // line: publishers
  }

  private static String byline(Book book) {
    return book.getAuthor().getName(); // line: author of publisher
  }

  /**
   * The session stays open for the request: two services each have a transaction, and the view
   * loads what it shows outside of both.
   */
  List<String> sessionOpenInView() {
    try (Session session = sessions.openSession()) {
      List<Book> books = inTransaction(session);
      countVisits(session);
      return books.stream().map(Catalogue::view).toList();
    }
  }

  private static List<Book> inTransaction(Session session) {
    Transaction transaction = session.beginTransaction();
    List<Book> books = books(session);
    transaction.commit();
    return books;
  }

  private static void countVisits(Session session) {
    Transaction transaction = session.beginTransaction();
    session.createSelectionQuery("select count(*) from Visit", Long.class).getSingleResult();
    transaction.commit();
  }

  private static String view(Book book) {
    return book.getTitle() + " by " + book.getAuthor().getName(); // line: author in view
  }

  List<String> sessionClosedBeforeView() {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery(
                    "select b.title || ' by ' || a.name from Book b join b.author a order by b.id",
                    String.class)
                .getResultList());
  }
}
