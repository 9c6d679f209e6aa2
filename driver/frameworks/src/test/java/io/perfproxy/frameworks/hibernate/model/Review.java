package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** What a reader thinks of a book, which is loaded at once. */
@Entity
@Table(name = "reviews")
@SuppressWarnings("NullAway.Init")
public class Review {

  @Id private Integer id;

  private int stars;

  @ManyToOne(fetch = FetchType.EAGER, optional = false)
  private Book book;

  protected Review() {}

  public Integer getId() {
    return id;
  }

  public int getStars() {
    return stars;
  }

  public Book getBook() {
    return book;
  }
}
