package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A customer, known by a UUID. */
@Entity
@Table(name = "customers")
@SuppressWarnings("NullAway.Init")
public class Customer {

  @Id private UUID id;

  private String name;

  protected Customer() {}

  public String getName() {
    return name;
  }
}
