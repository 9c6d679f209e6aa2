package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.Immutable;

/** A language, kept in the second-level cache; the books of several are loaded at once. */
@Entity
@Table(name = "languages")
@Immutable
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
@SuppressWarnings("NullAway.Init")
public class Language {

  @Id private Integer id;

  private String name;

  @OneToMany(mappedBy = "language")
  @Fetch(FetchMode.SUBSELECT)
  private List<Book> books = new ArrayList<>();

  protected Language() {}

  public Integer getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public List<Book> getBooks() {
    return books;
  }
}
