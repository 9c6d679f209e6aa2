package io.perfproxy.examples.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of what is known about an entity. */
@Entity
@Table(name = "entity_profiles")
@SuppressWarnings("NullAway.Init")
public class EntityProfile {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "entity_id", nullable = false)
  private EntityRecord entity;

  @Column(nullable = false)
  private int version;

  @Column(name = "trigger_type", nullable = false)
  private String triggerType;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected EntityProfile() {}

  public Long getId() {
    return id;
  }

  public EntityRecord getEntity() {
    return entity;
  }

  public int getVersion() {
    return version;
  }

  public String getTriggerType() {
    return triggerType;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
