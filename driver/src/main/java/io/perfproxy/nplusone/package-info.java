/** Shapes that repeat within one unit of work with differing bind values. */
@NullMarked
package io.perfproxy.nplusone;

import org.jspecify.annotations.NullMarked;
