package io.perfproxy.frameworks.hibernate;

import io.perfproxy.frameworks.hibernate.model.Author;
import io.perfproxy.frameworks.hibernate.model.Book;
import io.perfproxy.frameworks.hibernate.model.Country;
import io.perfproxy.frameworks.hibernate.model.Customer;
import io.perfproxy.frameworks.hibernate.model.Download;
import io.perfproxy.frameworks.hibernate.model.Language;
import io.perfproxy.frameworks.hibernate.model.Order;
import io.perfproxy.frameworks.hibernate.model.Publisher;
import io.perfproxy.frameworks.hibernate.model.Review;
import io.perfproxy.frameworks.hibernate.model.Visit;
import io.perfproxy.frameworks.hibernate.model.Warehouse;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;

/** Sets Hibernate up as applications do: batches on, a second-level cache. */
final class Sessions {

  private Sessions() {}

  static SessionFactory open(DataSource dataSource) {
    Configuration configuration = new Configuration();
    for (Class<?> entity :
        new Class<?>[] {
          Author.class,
          Book.class,
          Country.class,
          Customer.class,
          Download.class,
          Language.class,
          Order.class,
          Publisher.class,
          Review.class,
          Visit.class,
          Warehouse.class
        }) {
      configuration.addAnnotatedClass(entity);
    }
    configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
    return configuration
        .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "50")
        .setProperty(AvailableSettings.CACHE_REGION_FACTORY, "jcache")
        .setProperty("hibernate.javax.cache.missing_cache_strategy", "create")
        .buildSessionFactory();
  }
}
