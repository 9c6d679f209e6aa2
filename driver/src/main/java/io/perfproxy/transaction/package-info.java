/** Transactions and parts of them that are undone, on connections that others go on to use. */
@NullMarked
package io.perfproxy.transaction;

import org.jspecify.annotations.NullMarked;
