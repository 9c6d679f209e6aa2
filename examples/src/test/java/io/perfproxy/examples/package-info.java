@NullMarked
package io.perfproxy.examples;

import org.jspecify.annotations.NullMarked;
