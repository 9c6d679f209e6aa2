/** Tests of the package. */
@NullMarked
package io.perfproxy.expression;

import org.jspecify.annotations.NullMarked;
