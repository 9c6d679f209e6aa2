/** What is found in an application that uses Spring Data JDBC. */
@NullMarked
package io.perfproxy.frameworks.springdata;

import org.jspecify.annotations.NullMarked;
