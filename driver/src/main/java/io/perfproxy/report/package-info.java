/**
 * What an instance has found up to a moment, for people and for programs.
 *
 * <p>A leaf: it reads snapshots, and nothing but the root package uses it.
 */
@NullMarked
package io.perfproxy.report;

import org.jspecify.annotations.NullMarked;
