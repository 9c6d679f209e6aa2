/**
 * What happened, once: the execution, the unit of work it belongs to, and those who observe both.
 */
@NullMarked
package io.perfproxy.execution;

import org.jspecify.annotations.NullMarked;
