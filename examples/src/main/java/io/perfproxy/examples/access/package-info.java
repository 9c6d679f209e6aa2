/** How the application gets at its rows where there is a slow way and a quick one. */
@NullMarked
package io.perfproxy.examples.access;

import org.jspecify.annotations.NullMarked;
