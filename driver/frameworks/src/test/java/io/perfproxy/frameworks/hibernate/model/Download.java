package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A download of a page; its id comes from a sequence, fifty at a time. */
@Entity
@Table(name = "downloads")
@SuppressWarnings("NullAway.Init")
public class Download {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "downloads")
  @SequenceGenerator(name = "downloads", sequenceName = "downloads_seq", allocationSize = 50)
  private Integer id;

  private String page;

  protected Download() {}

  public Download(String page) {
    this.page = page;
  }

  public Integer getId() {
    return id;
  }

  public String getPage() {
    return page;
  }
}
