/**
 * Turns SQL text into a {@linkplain io.perfproxy.shape.Shape shape}: the normalised text with a
 * stable id, the operation and the tables.
 *
 * <p>{@link io.perfproxy.shape.ShapeCache} is what the JDBC layer calls; {@link
 * io.perfproxy.shape.Shape#of(String, Dialect)} is the same without a cache. Everything else here
 * is one pass over the text, without recursion and without regular expressions, in time linear in
 * the text's length.
 */
@NullMarked
package io.perfproxy.shape;

import org.jspecify.annotations.NullMarked;
