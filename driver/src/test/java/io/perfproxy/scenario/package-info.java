/** Labelled units of work, replayed through the proxy over a scripted driver. */
@NullMarked
package io.perfproxy.scenario;

import org.jspecify.annotations.NullMarked;
