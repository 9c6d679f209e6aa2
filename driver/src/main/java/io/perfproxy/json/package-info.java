/** Reading and writing JSON (RFC 8259), so that the driver needs no library for it. */
@NullMarked
package io.perfproxy.json;

import org.jspecify.annotations.NullMarked;
