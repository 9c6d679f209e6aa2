/** The part of the schema that the application maps with Hibernate. */
@NullMarked
package io.perfproxy.examples.model;

import org.jspecify.annotations.NullMarked;
