@NullMarked
package io.perfproxy.examples.minimal;

import org.jspecify.annotations.NullMarked;
