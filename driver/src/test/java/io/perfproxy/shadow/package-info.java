/** Tests of the package. */
@NullMarked
package io.perfproxy.shadow;

import org.jspecify.annotations.NullMarked;
