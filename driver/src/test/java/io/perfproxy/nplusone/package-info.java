@NullMarked
package io.perfproxy.nplusone;

import org.jspecify.annotations.NullMarked;
