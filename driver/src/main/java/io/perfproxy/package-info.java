/**
 * The doors, and the composition of everything below them.
 *
 * <p>One statement's way through:
 *
 * <pre>
 * application
 *   │  jdbc:perfproxy:postgresql://…   or   PerfProxy.wrap(dataSource)
 *   ▼
 * io.perfproxy    the doors: PerfProxyDriver, PerfProxy, PerfProxyBuilder, PerfProxyInstance
 *   ▼
 * jdbc            plain wrapper classes: clock, delegate, clock
 *   ▼
 * execution       what happened, once; the unit of work it belongs to; the fan-out to observers
 *   ▼             (guarded: what an observer throws is logged once and counted)
 *   ├─ statistics   per shape: executions, errors, rows, latency histogram; bounded
 *   ├─ slow         slow statements: findings, log, the watch over those still running
 *   ├─ nplusone     shapes repeated within one unit of work
 *   └─ plan         how the database runs what was slow, asked on a connection of its own
 *   ▼
 * leaves          report (text, JSON), metrics (Prometheus), server (pg_stat_statements)
 *
 * units of work   servlet (requests), context (carried by others), TestScope (tests)
 * plans           advice (indexes that would help), from catalogue (tables and indexes), expression
 *                 (conditions as plans print them) and shadow (a database that plans alike)
 * </pre>
 *
 * <p>Beside that way: {@code config} (every setting once), {@code shape} (SQL text to normalised
 * shape), {@code logging} (one-line messages and their rate), {@code transaction} (transactions
 * that are undone), {@code pool} (what a pool says of itself).
 *
 * <p>Arrows point down only: an observer does not know another, nothing imports a leaf but the
 * composition here, and an optional library is confined to the one package that is about it ({@code
 * pool}: HikariCP; {@code metrics}: simpleclient; {@code context}: Micrometer's context
 * propagation; {@code servlet}: the Jakarta Servlet API). A test holds this.
 */
@NullMarked
package io.perfproxy;

import org.jspecify.annotations.NullMarked;
