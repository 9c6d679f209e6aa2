/**
 * Reads conditions as PostgreSQL prints them in plans and in the definitions of indexes: fully
 * bracketed, with columns qualified and types resolved, so that no SQL parser is needed.
 */
@NullMarked
package io.perfproxy.expression;

import org.jspecify.annotations.NullMarked;
