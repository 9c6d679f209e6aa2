/** Tests of the package. */
@NullMarked
package io.perfproxy.json;

import org.jspecify.annotations.NullMarked;
