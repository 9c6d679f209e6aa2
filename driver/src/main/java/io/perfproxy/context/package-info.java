/** The unit of work in Micrometer's context propagation, where that is on the class path. */
@NullMarked
package io.perfproxy.context;

import org.jspecify.annotations.NullMarked;
