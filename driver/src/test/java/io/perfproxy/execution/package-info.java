/** Units of work: how threads share them, and how they end. */
@NullMarked
package io.perfproxy.execution;

import org.jspecify.annotations.NullMarked;
