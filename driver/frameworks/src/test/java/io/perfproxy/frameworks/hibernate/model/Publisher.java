package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;

/** A publisher, loaded together with all others that the session knows of. */
@Entity
@Table(name = "publishers")
@BatchSize(size = 50)
@SuppressWarnings("NullAway.Init")
public class Publisher {

  @Id private Integer id;

  private String name;

  @OneToMany(mappedBy = "publisher")
  private List<Book> books = new ArrayList<>();

  protected Publisher() {}

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
