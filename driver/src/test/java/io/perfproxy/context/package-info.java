/** Units of work in contexts that others carry. */
@NullMarked
package io.perfproxy.context;

import org.jspecify.annotations.NullMarked;
