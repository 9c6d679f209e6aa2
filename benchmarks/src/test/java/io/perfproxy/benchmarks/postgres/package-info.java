/** Tests of what the forked JVMs tell. */
@NullMarked
package io.perfproxy.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
