/**
 * Execution plans: what the database says of how it runs a statement, and the ways to ask it
 * without being felt.
 */
@NullMarked
package io.perfproxy.plan;

import org.jspecify.annotations.NullMarked;
