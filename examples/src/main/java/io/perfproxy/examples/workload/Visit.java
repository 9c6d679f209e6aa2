package io.perfproxy.examples.workload;

import io.perfproxy.examples.database.SampleData;
import io.perfproxy.examples.database.Table;
import io.perfproxy.examples.database.Volume;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Random;

/**
 * What one run of a task is about: whose page, which entity. It depends on the run's number alone,
 * so the n-th run of two workloads asks for the same rows. Few agents, tenants and users are asked
 * for often, most seldom, as their rows are spread. Used by one thread.
 */
public final class Visit {

  private static final long SEED = 20_260_601L;

  private final long number;
  private final Volume volume;
  private final Random random;

  /** The visit of a number. */
  public Visit(long number, Volume volume) {
    this.number = number;
    this.volume = volume;
    this.random = new Random(SEED + number * 0x9E37_79B9_7F4A_7C15L);
  }

  public long agentId() {
    return skewed(volume.rows(Table.AGENTS));
  }

  public long tenantId() {
    return skewed(volume.rows(Table.TENANTS));
  }

  public long userId() {
    return skewed(volume.users());
  }

  public long entityId() {
    return skewed(volume.rows(Table.ENTITIES));
  }

  public long executionId() {
    return 1L + below(volume.rows(Table.AGENT_EXECUTIONS));
  }

  /** A number from 0 to the bound, exclusive. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of several values. */
  public String oneOf(String... values) {
    return values[below(values.length)];
  }

  /** When it happens: the data's present, later for later runs. */
  public Instant now() {
    return SampleData.NOW.plusMillis(number);
  }

  /** {@link #now()} as JDBC takes it. */
  public Timestamp timestamp() {
    return Timestamp.from(now());
  }

  private long skewed(int bound) {
    double uniform = random.nextDouble();
    return 1 + (long) (uniform * uniform * bound);
  }
}
