@NullMarked
package io.perfproxy.monitoring;

import org.jspecify.annotations.NullMarked;
