/** What is found in an application that uses jOOQ. */
@NullMarked
package io.perfproxy.frameworks.jooq;

import org.jspecify.annotations.NullMarked;
