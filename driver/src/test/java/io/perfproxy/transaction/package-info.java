/** Tests of the package. */
@NullMarked
package io.perfproxy.transaction;

import org.jspecify.annotations.NullMarked;
