/** What is found in an application that uses Spring's JdbcTemplate. */
@NullMarked
package io.perfproxy.frameworks.spring;

import org.jspecify.annotations.NullMarked;
