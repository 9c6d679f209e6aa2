/** The two ways to bring perfproxy into an application, a screenful each. */
@NullMarked
package io.perfproxy.examples.minimal;

import org.jspecify.annotations.NullMarked;
