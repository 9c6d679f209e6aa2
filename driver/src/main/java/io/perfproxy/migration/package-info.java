/**
 * Advised indexes as migrations, for Flyway, for Liquibase or to be run by hand: built without
 * blocking writes, checked, and undone again.
 */
@NullMarked
package io.perfproxy.migration;

import org.jspecify.annotations.NullMarked;
