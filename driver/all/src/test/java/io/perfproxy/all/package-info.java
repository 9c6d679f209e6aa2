/** The file with everything in it, on the class path of a tool. */
@NullMarked
package io.perfproxy.all;

import org.jspecify.annotations.NullMarked;
