/**
 * The wrappers: plain classes around each JDBC object that tell the recorder what is executed, and
 * hand everything else through.
 */
@NullMarked
package io.perfproxy.jdbc;

import org.jspecify.annotations.NullMarked;
