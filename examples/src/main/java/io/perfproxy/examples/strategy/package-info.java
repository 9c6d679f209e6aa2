/** Compares the advice with the indexes that a DBA chose for the same schema. */
@NullMarked
package io.perfproxy.examples.strategy;

import org.jspecify.annotations.NullMarked;
