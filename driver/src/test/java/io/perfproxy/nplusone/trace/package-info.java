@NullMarked
package io.perfproxy.nplusone.trace;

import org.jspecify.annotations.NullMarked;
