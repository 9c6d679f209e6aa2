/** The database of the example: where it comes from, its schema and its rows. */
@NullMarked
package io.perfproxy.examples.database;

import org.jspecify.annotations.NullMarked;
