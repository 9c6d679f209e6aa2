package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A visit to a page; its id is known only once its row is inserted. */
@Entity
@Table(name = "visits")
@SuppressWarnings("NullAway.Init")
public class Visit {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  private String page;

  protected Visit() {}

  public Visit(String page) {
    this.page = page;
  }

  public Integer getId() {
    return id;
  }

  public String getPage() {
    return page;
  }
}
