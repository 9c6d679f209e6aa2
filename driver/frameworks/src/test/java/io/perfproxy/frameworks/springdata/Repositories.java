package io.perfproxy.frameworks.springdata;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionManager;

/** Sets the repositories up as applications do, in a context of Spring. */
final class Repositories implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  private Repositories(DataSource dataSource, Class<? extends Application> application) {
    context.registerBean(DataSource.class, () -> dataSource);
    context.register(application);
    context.refresh();
  }

  @Configuration
  @EnableJdbcRepositories
  static class Application extends AbstractJdbcConfiguration {

    @Bean
    NamedParameterJdbcOperations jdbc(DataSource dataSource) {
      return new NamedParameterJdbcTemplate(dataSource);
    }

    @Bean
    TransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }
  }

  @Configuration
  static class SingleQueries extends Application {

    @Override
    @Bean
    public JdbcMappingContext jdbcMappingContext(
        Optional<NamingStrategy> naming,
        JdbcCustomConversions conversions,
        RelationalManagedTypes types) {
      JdbcMappingContext mapping = super.jdbcMappingContext(naming, conversions, types);
      mapping.setSingleQueryLoadingEnabled(true);
      return mapping;
    }
  }

  /** Aggregates are loaded by one statement for each collection, as by default. */
  static Repositories open(DataSource dataSource) {
    return new Repositories(dataSource, Application.class);
  }

  /** Aggregates are loaded by one statement in all. */
  static Repositories openWithSingleQueries(DataSource dataSource) {
    return new Repositories(dataSource, SingleQueries.class);
  }

  <T> T get(Class<T> repository) {
    return context.getBean(repository);
  }

  @Override
  public void close() {
    context.close();
  }
}
