package io.perfproxy.config;

import java.time.Duration;

/**
 * The threshold of the shapes that a glob matches.
 *
 * <p>The {@link Glob} is held against the whole shape text and against the shape id.
 *
 * @param glob not empty
 * @param threshold an execution at least this long is slow
 */
public record ThresholdOverride(String glob, Duration threshold) {

  /**
   * Whether this is the threshold of the shape. Takes time in the product of both lengths at most.
   */
  public boolean matches(String shapeText, String shapeId) {
    return matches(shapeText) || matches(shapeId);
  }

  private boolean matches(String text) {
    return new Glob(glob).matches(text);
  }

  /** As it is written in the setting. */
  @Override
  public String toString() {
    return glob + "=" + DurationText.format(threshold);
  }
}
