package io.perfproxy.frameworks.hibernate.model;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** An order, whose references have keys of several kinds. */
@Entity
@Table(name = "orders")
@SuppressWarnings("NullAway.Init")
public class Order {

  @Id private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private Customer customer;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "country_code")
  private Country country;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "tenant_id", referencedColumnName = "tenant_id")
  @JoinColumn(name = "warehouse_number", referencedColumnName = "number")
  private Warehouse warehouse;

  protected Order() {}

  public Customer getCustomer() {
    return customer;
  }

  public Country getCountry() {
    return country;
  }

  public Warehouse getWarehouse() {
    return warehouse;
  }
}
