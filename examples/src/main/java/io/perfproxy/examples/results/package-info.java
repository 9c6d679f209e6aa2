/** What is shown and kept of a run. */
@NullMarked
package io.perfproxy.examples.results;

import org.jspecify.annotations.NullMarked;
