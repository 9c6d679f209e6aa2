/**
 * What one execution costs through perfproxy and through other proxies.
 *
 * <p>{@link io.perfproxy.benchmarks.Benchmarks} runs it all: {@code workload} is done with each
 * {@code candidate}, on a {@code stub} driver that does nothing and on a real {@code postgres}, and
 * goes into a {@code report} beside what a hand-written {@code limit} costs.
 */
@NullMarked
package io.perfproxy.benchmarks;

import org.jspecify.annotations.NullMarked;
