/** Tests of the package. */
@NullMarked
package io.perfproxy.plan;

import org.jspecify.annotations.NullMarked;
