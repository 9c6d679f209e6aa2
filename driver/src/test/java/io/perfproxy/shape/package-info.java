/** Tests of the shapes. */
@NullMarked
package io.perfproxy.shape;

import org.jspecify.annotations.NullMarked;
