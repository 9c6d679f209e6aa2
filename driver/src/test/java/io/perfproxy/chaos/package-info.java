/** Misbehaving code at every place where perfproxy calls what is not its own. */
@NullMarked
package io.perfproxy.chaos;

import org.jspecify.annotations.NullMarked;
