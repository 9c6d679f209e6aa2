/** What the tests of all frameworks have in common: a small book shop, and what is found in it. */
@NullMarked
package io.perfproxy.frameworks;

import org.jspecify.annotations.NullMarked;
