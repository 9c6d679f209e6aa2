package io.perfproxy.frameworks.mybatis;

import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Work through MyBatis that repeats statements, or seems to, and is right to do so. */
final class Harmless {

  private static final int PAGE = 2;
  private static final int CHUNK = 4;

  private final SqlSessionFactory sessions;

  Harmless(SqlSessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Author, editor and translator of one book are three rows of one table. */
  List<String> contributors(int id) {
    try (SqlSession session = sessions.openSession()) {
      Book book = session.getMapper(ShopMapper.class).book(id);
      return List.of(
          book.getAuthor().getName(), book.getEditor().getName(), book.getTranslator().getName());
    }
  }

  /** The session has the answer from the second time on. */
  List<String> sameAuthor(int id, int times) {
    try (SqlSession session = sessions.openSession()) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        names.add(shop.author(id).getName());
      }
      return names;
    }
  }

  List<String> authorsInChunks(List<Integer> ids) {
    try (SqlSession session = sessions.openSession()) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      List<String> names = new ArrayList<>();
      for (int from = 0; from < ids.size(); from += CHUNK) {
        shop.authors(ids.subList(from, Math.min(from + CHUNK, ids.size())))
            .forEach(author -> names.add(author.getName()));
      }
      return names;
    }
  }

  List<String> allPages() {
    try (SqlSession session = sessions.openSession()) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      List<String> titles = new ArrayList<>();
      List<Book> page;
      do {
        page = shop.page(titles.size(), PAGE);
        page.forEach(book -> titles.add(book.getTitle()));
      } while (page.size() == PAGE);
      return titles;
    }
  }
}
