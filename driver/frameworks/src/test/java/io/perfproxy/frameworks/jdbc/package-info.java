/** What is found in an application that uses JDBC alone, on virtual threads. */
@NullMarked
package io.perfproxy.frameworks.jdbc;

import org.jspecify.annotations.NullMarked;
