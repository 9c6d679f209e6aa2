/** In which span of a distributed trace the current thread is, whoever traces. */
@NullMarked
package io.perfproxy.tracing;

import org.jspecify.annotations.NullMarked;
