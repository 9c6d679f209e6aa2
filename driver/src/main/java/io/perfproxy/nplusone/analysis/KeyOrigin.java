package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.analysis.KeyReaders.Reading;
import io.perfproxy.shape.Shape;

/**
 * Where keys come from: a column of a statement's results.
 *
 * @param shape the statement
 * @param column the column that was read
 * @param link how sure it is that the keys are meant and not others that are equal
 */
record KeyOrigin(Shape shape, ReadColumn column, KeyLink link) {

  static KeyOrigin of(KeySource source) {
    return new KeyOrigin(source.parent().shape(), SlotSources.columnOf(source), source.link());
  }

  boolean holds(Reading reading) {
    return reading.shape().equals(shape)
        && ReadColumn.of(reading.execution(), reading.column()).equals(column);
  }

  boolean isAtLeastAsSureAs(KeySource source) {
    return link.compareTo(source.link()) <= 0;
  }
}
