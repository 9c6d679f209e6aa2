/** x. */
@NullMarked
package io.perfproxy.report;

import org.jspecify.annotations.NullMarked;
