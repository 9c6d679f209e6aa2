/**
 * Statistics as Micrometer meters. A leaf; {@code io.micrometer:micrometer-core} is optional, and
 * nothing of ours touches this package.
 */
@NullMarked
package io.perfproxy.micrometer;

import org.jspecify.annotations.NullMarked;
