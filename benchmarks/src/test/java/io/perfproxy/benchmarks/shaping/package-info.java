@NullMarked
package io.perfproxy.benchmarks.shaping;

import org.jspecify.annotations.NullMarked;
