@NullMarked
package io.perfproxy.nplusone.analysis;

import org.jspecify.annotations.NullMarked;
