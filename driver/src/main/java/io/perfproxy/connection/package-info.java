/**
 * How connections are taken, held and given back: times, counts, and those held suspiciously long.
 */
@NullMarked
package io.perfproxy.connection;

import org.jspecify.annotations.NullMarked;
