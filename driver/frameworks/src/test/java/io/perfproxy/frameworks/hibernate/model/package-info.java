/** The book shop as Hibernate maps it. */
@NullMarked
package io.perfproxy.frameworks.hibernate.model;

import org.jspecify.annotations.NullMarked;
