/** Tests of the advisor. */
@NullMarked
package io.perfproxy.advice;

import org.jspecify.annotations.NullMarked;
