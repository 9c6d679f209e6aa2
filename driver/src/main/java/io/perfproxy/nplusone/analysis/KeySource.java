package io.perfproxy.nplusone.analysis;

import io.perfproxy.nplusone.analysis.KeyReaders.Reading;

/**
 * Where the key of an execution comes from.
 *
 * @param child the execution that binds it
 * @param key the key
 * @param reading the place where it was read
 * @param link how sure that is
 */
record KeySource(AnalysedExecution child, int key, Reading reading, KeyLink link) {

  AnalysedExecution parent() {
    return reading.execution();
  }
}
