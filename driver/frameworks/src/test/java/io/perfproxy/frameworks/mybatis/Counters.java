package io.perfproxy.frameworks.mybatis;

import java.util.List;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;

/** Writes a row for each page that somebody has seen. */
final class Counters {

  private final SqlSessionFactory sessions;

  Counters(SqlSessionFactory sessions) {
    this.sessions = sessions;
  }

  int saveEach(List<String> pages) {
    return save(pages, ExecutorType.SIMPLE);
  }

  int saveBatch(List<String> pages) {
    return save(pages, ExecutorType.BATCH);
  }

  private int save(List<String> pages, ExecutorType type) {
    try (SqlSession session = sessions.openSession(type)) {
      ShopMapper shop = session.getMapper(ShopMapper.class);
      for (String page : pages) {
        shop.visit(page); // line: visit
      }
      session.commit();
      return pages.size();
    }
  }
}
