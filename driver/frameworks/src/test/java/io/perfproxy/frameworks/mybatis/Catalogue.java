package io.perfproxy.frameworks.mybatis;

import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Pages of the shop that read through MyBatis. */
final class Catalogue {

  private final SqlSessionFactory sessions;

  Catalogue(SqlSessionFactory sessions) {
    this.sessions = sessions;
  }

  /** One call of the mapper, which selects the author of each book by itself. */
  List<String> authorOfEachBook() {
    try (SqlSession session = sessions.openSession()) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      return bylines(shop.booksSelectingAuthors()); // line: books
    }
  }

  List<String> lazyAuthorOfEachBook() {
    try (SqlSession session = sessions.openSession()) {
      List<String> lines = new ArrayList<>();
      for (Book book : booksToAsk(session)) {
        lines.add(book.getTitle() + " by " + book.getAuthor().getName()); // line: lazy author
      }
      return lines;
    }
  }

  private static List<Book> booksToAsk(SqlSession session) {
    return session.getMapper(ShopMapper.class).booksSelectingAuthorsLater(); // line: books to ask
  }

  List<String> authorsJoined() {
    try (SqlSession session = sessions.openSession()) {
      return bylines(session.getMapper(ShopMapper.class).booksJoiningAuthors());
    }
  }

  private static List<String> bylines(List<Book> books) {
    return books.stream()
        .map(book -> book.getTitle() + " by " + book.getAuthor().getName())
        .toList();
  }

  /** One call of the mapper, which selects the books of each author by itself. */
  List<String> booksOfEachAuthor() {
    try (SqlSession session = sessions.openSession()) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      return lines(shop.authorsSelectingBooks()); // line: authors
    }
  }

  List<String> booksJoined() {
    try (SqlSession session = sessions.openSession()) {
      return lines(session.getMapper(ShopMapper.class).authorsJoiningBooks());
    }
  }

  private static List<String> lines(List<Author> authors) {
    return authors.stream()
        .map(author -> author.getName() + ": " + titles(author.getBooks()))
        .toList();
  }

  private static List<String> titles(List<Book> books) {
    return books.stream().map(Book::getTitle).toList();
  }
}
