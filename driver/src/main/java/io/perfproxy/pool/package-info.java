/** What a connection pool says of itself. */
@NullMarked
package io.perfproxy.pool;

import org.jspecify.annotations.NullMarked;
