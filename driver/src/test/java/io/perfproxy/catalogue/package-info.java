/** Tests of the package. */
@NullMarked
package io.perfproxy.catalogue;

import org.jspecify.annotations.NullMarked;
