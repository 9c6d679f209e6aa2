/** Requests as units of work, in a real container. */
@NullMarked
package io.perfproxy.servlet;

import org.jspecify.annotations.NullMarked;
