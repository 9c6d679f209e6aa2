/** Tests of migrations with those who run them. */
@NullMarked
package io.perfproxy.migration;

import org.jspecify.annotations.NullMarked;
