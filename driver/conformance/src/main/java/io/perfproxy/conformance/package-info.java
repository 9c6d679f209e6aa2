/**
 * Runs the test suite of pgjdbc directly and through perfproxy, and says which tests are lost.
 *
 * <p>The suite is the source release that pgjdbc publishes. {@link
 * io.perfproxy.conformance.SuiteCompiler} compiles its tests, {@link
 * io.perfproxy.conformance.SuiteRewriter} turns every call that opens a connection into one of
 * {@link io.perfproxy.conformance.suite}, {@link io.perfproxy.conformance.SuiteRun} runs them in a
 * JVM of their own, and {@link io.perfproxy.conformance.Comparison} finds what passes directly and
 * not through perfproxy.
 */
@NullMarked
package io.perfproxy.conformance;

import org.jspecify.annotations.NullMarked;
