@NullMarked
package io.perfproxy.server;

import org.jspecify.annotations.NullMarked;
