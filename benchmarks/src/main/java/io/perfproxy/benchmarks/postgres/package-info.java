/**
 * The cost on a real database. Round trips vary far more than a proxy costs, so raw and wrapped
 * operations alternate in small blocks on the same physical connection, and their differences are
 * what is reported.
 */
@NullMarked
package io.perfproxy.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
