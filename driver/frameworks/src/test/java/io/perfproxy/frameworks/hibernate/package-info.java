/** What is found in an application that uses Hibernate. */
@NullMarked
package io.perfproxy.frameworks.hibernate;

import org.jspecify.annotations.NullMarked;
