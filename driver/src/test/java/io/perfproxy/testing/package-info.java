/** What tests share: a PostgreSQL server, captured log lines. */
@NullMarked
package io.perfproxy.testing;

import org.jspecify.annotations.NullMarked;
