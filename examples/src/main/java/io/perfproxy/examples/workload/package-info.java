/** Runs pages and jobs on a few threads for a while. */
@NullMarked
package io.perfproxy.examples.workload;

import org.jspecify.annotations.NullMarked;
