/**
 * What the server says of the client's shapes: the counters of {@code pg_stat_statements}, joined
 * on the shape.
 *
 * <p>PostgreSQL's own id of a statement cannot be computed by a client, so the texts that the view
 * holds are normalised here by the rules the client's are, which brings both together however often
 * the server keeps a statement: for each user, and for each of several query ids. Where the driver
 * rewrites a text before it sends it, that is undone, or done, here as well.
 *
 * <p>A leaf: it reads snapshots, and nothing but the root package uses it.
 */
@NullMarked
package io.perfproxy.server;

import org.jspecify.annotations.NullMarked;
