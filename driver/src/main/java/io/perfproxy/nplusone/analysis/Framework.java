package io.perfproxy.nplusone.analysis;

import java.util.Map;

/** What an application reaches the database through; the more specific one first. */
enum Framework {
  HIBERNATE,
  SPRING_DATA_JDBC,
  MYBATIS,
  JOOQ,
  SPRING_JDBC,
  JDBC;

  private static final Map<String, Framework> PACKAGES =
      Map.of(
          "org.hibernate.", HIBERNATE,
          "org.eclipse.persistence.", HIBERNATE,
          "org.springframework.data.jdbc.", SPRING_DATA_JDBC,
          "org.springframework.data.relational.", SPRING_DATA_JDBC,
          "org.apache.ibatis.", MYBATIS,
          "org.mybatis.", MYBATIS,
          "com.baomidou.mybatisplus.", MYBATIS,
          "org.jooq.", JOOQ,
          "org.springframework.jdbc.", SPRING_JDBC);

  /** The more specific of this one and the one that a class belongs to. */
  Framework or(String className) {
    Framework best = this;
    for (Map.Entry<String, Framework> known : PACKAGES.entrySet()) {
      if (known.getValue().compareTo(best) < 0 && className.startsWith(known.getKey())) {
        best = known.getValue();
      }
    }
    return best;
  }
}
