/**
 * What a connection pool says of itself, and presets for HikariCP.
 *
 * <p>{@link io.perfproxy.pool.PoolPresets} is a door like those of the root package, and the only
 * class here that knows them.
 */
@NullMarked
package io.perfproxy.pool;

import org.jspecify.annotations.NullMarked;
