/** Tests of the command line. */
@NullMarked
package io.perfproxy.cli;

import org.jspecify.annotations.NullMarked;
