/** What is found in an application that uses MyBatis. */
@NullMarked
package io.perfproxy.frameworks.mybatis;

import org.jspecify.annotations.NullMarked;
