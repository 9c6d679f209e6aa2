/** The background jobs of the application, one class each. */
@NullMarked
package io.perfproxy.examples.jobs;

import org.jspecify.annotations.NullMarked;
