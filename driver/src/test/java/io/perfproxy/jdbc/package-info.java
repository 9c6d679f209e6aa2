/** That the proxies are complete, and cannot be told from what they stand for. */
@NullMarked
package io.perfproxy.jdbc;

import org.jspecify.annotations.NullMarked;
