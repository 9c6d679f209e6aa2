/** Units of work by name: how many, how long, and the slowest of them as waterfalls. */
@NullMarked
package io.perfproxy.units;

import org.jspecify.annotations.NullMarked;
