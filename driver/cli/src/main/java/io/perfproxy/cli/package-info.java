/**
 * The command line: index advice, checks and reports of PostgreSQL databases, of applications and
 * of fleets of them, for people without code. Results go to standard output, progress and failures
 * to standard error.
 */
@NullMarked
package io.perfproxy.cli;

import org.jspecify.annotations.NullMarked;
