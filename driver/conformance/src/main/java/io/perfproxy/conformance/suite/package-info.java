/**
 * What runs in the JVM of the suite: the runner, and what the rewritten tests call instead of
 * opening connections and casting themselves.
 */
@NullMarked
package io.perfproxy.conformance.suite;

import org.jspecify.annotations.NullMarked;
