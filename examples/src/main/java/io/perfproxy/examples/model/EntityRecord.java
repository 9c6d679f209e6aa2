package io.perfproxy.examples.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A person or company under review, whose profiles are loaded when they are asked for. */
@Entity
@Table(name = "entities")
@SuppressWarnings("NullAway.Init")
public class EntityRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private Long tenantId;

  @Column(name = "entity_type", nullable = false)
  private String entityType;

  @Column(name = "data_origin", nullable = false)
  private String dataOrigin;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @OneToMany(mappedBy = "entity")
  @OrderBy("version desc")
  private List<EntityProfile> profiles = new ArrayList<>();

  protected EntityRecord() {}

  public Long getId() {
    return id;
  }

  public Long getTenantId() {
    return tenantId;
  }

  public String getEntityType() {
    return entityType;
  }

  public String getDataOrigin() {
    return dataOrigin;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public List<EntityProfile> getProfiles() {
    return profiles;
  }
}
