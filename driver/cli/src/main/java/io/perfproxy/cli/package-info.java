/**
 * The command line: index advice, checks and a report of a PostgreSQL database, for people without
 * code. Results go to standard output, progress and failures to standard error.
 */
@NullMarked
package io.perfproxy.cli;

import org.jspecify.annotations.NullMarked;
