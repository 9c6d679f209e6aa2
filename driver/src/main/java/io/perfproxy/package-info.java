/** The doors. */
@NullMarked
package io.perfproxy;

import org.jspecify.annotations.NullMarked;
