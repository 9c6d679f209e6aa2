/** The pages of the application, one class each. */
@NullMarked
package io.perfproxy.examples.pages;

import org.jspecify.annotations.NullMarked;
