package io.perfproxy.shape;

import org.jspecify.annotations.Nullable;

/**
 * A place for values in a statement. Texts of one shape have equal slots, whatever the length of
 * their lists.
 *
 * @param kind what the values do
 * @param column the column they are compared with or stored in, without qualifier, folded as in
 *     {@link Shape#text()}; {@code null} if there is none or it is not a plain column
 * @param table the table of the column, written as in {@link Shape#tables()}; {@code null} if it
 *     cannot be told without the catalogue
 */
public record Slot(SlotKind kind, @Nullable String column, @Nullable String table) {}
