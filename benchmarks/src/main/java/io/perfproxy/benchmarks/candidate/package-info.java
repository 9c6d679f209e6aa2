/** What is compared: nothing, the hand-written limit, perfproxy, and the other proxies. */
@NullMarked
package io.perfproxy.benchmarks.candidate;

import org.jspecify.annotations.NullMarked;
