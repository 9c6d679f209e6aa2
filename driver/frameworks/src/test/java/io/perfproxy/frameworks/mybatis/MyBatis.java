package io.perfproxy.frameworks.mybatis;

import javax.sql.DataSource;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;

/** Sets MyBatis up with its defaults. */
final class MyBatis {

  private MyBatis() {}

  static SqlSessionFactory open(DataSource dataSource) {
    Configuration configuration =
        new Configuration(new Environment("shop", new JdbcTransactionFactory(), dataSource));
    configuration.addMapper(ShopMapper.class);
    return new SqlSessionFactoryBuilder().build(configuration);
  }
}
