/**
 * What the file with everything in it adds: a way into the log of the tool whose class path it is
 * on.
 *
 * <p>In that file SLF4J has another name, so that it cannot meet the tool's own. What is logged
 * reaches the tool's SLF4J by reflection, and standard error where the tool has none.
 */
@NullMarked
package io.perfproxy.all;

import org.jspecify.annotations.NullMarked;
