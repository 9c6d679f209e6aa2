/** What the example shows of its log. */
@NullMarked
package io.perfproxy.examples.logging;

import org.jspecify.annotations.NullMarked;
