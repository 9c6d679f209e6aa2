package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A warehouse of a tenant, known by both. */
@Entity
@Table(name = "warehouses")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate sets the fields
public class Warehouse {

  /** A tenant and the number of one of its warehouses. */
  @Embeddable
  public record Key(@Column(name = "tenant_id") int tenant, int number) {}

  @EmbeddedId private Key key;

  private String name;

  protected Warehouse() {}

  public String getName() {
    return name;
  }
}
