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
import org.jspecify.annotations.Nullable;

/** One execution of an agent, whose agent is loaded when it is asked for. */
@Entity
@Table(name = "agent_executions")
@SuppressWarnings("NullAway.Init")
public class AgentExecution {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "agent_id", nullable = false)
  private Agent agent;

  @Column(name = "user_id", nullable = false)
  private Long userId;

  @Column(nullable = false)
  private String status;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "duration_ms")
  private @Nullable Integer durationMs;

  protected AgentExecution() {}

  public Long getId() {
    return id;
  }

  public Agent getAgent() {
    return agent;
  }

  public Long getUserId() {
    return userId;
  }

  public String getStatus() {
    return status;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public @Nullable Integer getDurationMs() {
    return durationMs;
  }
}
