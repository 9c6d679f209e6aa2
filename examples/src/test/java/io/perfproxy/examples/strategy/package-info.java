@NullMarked
package io.perfproxy.examples.strategy;

import org.jspecify.annotations.NullMarked;
