package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A country, known by its code. */
@Entity
@Table(name = "countries")
@SuppressWarnings("NullAway.Init")
public class Country {

  @Id private String code;

  private String name;

  protected Country() {}

  public String getName() {
    return name;
  }
}
