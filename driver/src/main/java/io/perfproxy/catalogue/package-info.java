/** What PostgreSQL's catalogue says of tables, columns, indexes and foreign keys. */
@NullMarked
package io.perfproxy.catalogue;

import org.jspecify.annotations.NullMarked;
