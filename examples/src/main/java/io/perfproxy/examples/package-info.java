/**
 * An application as many are: it has too few indexes and loads associations one by one. It runs on
 * PostgreSQL through {@code jdbc:perfproxy:…} and shows what the driver saw.
 */
@NullMarked
package io.perfproxy.examples;

import org.jspecify.annotations.NullMarked;
