package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Immutable;

/** A language, kept in the second-level cache. */
@Entity
@Table(name = "languages")
@Immutable
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
@SuppressWarnings("NullAway.Init")
public class Language {

  @Id private Integer id;

  private String name;

  protected Language() {}

  public Integer getId() {
    return id;
  }

  public String getName() {
    return name;
  }
}
