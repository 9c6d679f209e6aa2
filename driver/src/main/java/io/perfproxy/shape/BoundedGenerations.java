package io.perfproxy.shape;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A bounded concurrent map that forgets by generations.
 *
 * <p>Entries are put into the young generation. When it is full it becomes the old one, and what
 * the old one held is dropped; an entry that is read from the old generation returns to the young
 * one. So what is in use stays, at the cost of one extra put per entry and turn, and reads of the
 * young generation neither lock nor write.
 *
 * <p>Both generations together hold at most {@code maxEntries} entries and {@code maxWeight} units
 * of weight, and for a moment as many entries more as there are threads putting at once. An entry
 * heavier than a quarter of {@code maxWeight} is not kept.
 */
final class BoundedGenerations<K, V> {
  private final int entriesPerGeneration;
  private final long weightPerGeneration;
  private final ToLongBiFunction<K, V> weigher;
  private volatile Pair<K, V> current = new Pair<>(new Generation<>(), new Generation<>());

  BoundedGenerations(int maxEntries, long maxWeight, ToLongBiFunction<K, V> weigher) {
    this.entriesPerGeneration = Math.max(1, maxEntries / 2);
    this.weightPerGeneration = Math.max(1, maxWeight / 2);
    this.weigher = weigher;
  }

  @Nullable V get(K key) {
    Pair<K, V> pair = current;
    V value = pair.young.map.get(key);
    if (value != null) {
      return value;
    }
    value = pair.old.map.get(key);
    return value == null ? null : putIfAbsent(key, value);
  }

  /** Returns the value now held for the key: the given one, or the one that was there before. */
  V putIfAbsent(K key, V value) {
    long weight = weigher.applyAsLong(key, value);
    if (weight > weightPerGeneration / 2) {
      return value;
    }
    Pair<K, V> pair = current;
    V present = pair.young.map.putIfAbsent(key, value);
    if (present != null) {
      return present;
    }
    int entries = pair.young.entries.incrementAndGet();
    long total = pair.young.weight.addAndGet(weight);
    if (entries >= entriesPerGeneration || total >= weightPerGeneration / 2) {
      // Of all the threads that find this generation full, one turns it.
      if (pair.young.full.compareAndSet(false, true)) {
        current = new Pair<>(new Generation<>(), pair.young);
      }
    }
    return value;
  }

  int size() {
    Pair<K, V> pair = current;
    return pair.young.map.size() + pair.old.map.size();
  }

  long weight() {
    Pair<K, V> pair = current;
    return pair.young.weight.get() + pair.old.weight.get();
  }

  private static final class Pair<K, V> {
    final Generation<K, V> young;
    final Generation<K, V> old;

    Pair(Generation<K, V> young, Generation<K, V> old) {
      this.young = young;
      this.old = old;
    }
  }

  private static final class Generation<K, V> {
    final ConcurrentHashMap<K, V> map = new ConcurrentHashMap<>();
    final AtomicInteger entries = new AtomicInteger();
    final AtomicLong weight = new AtomicLong();
    final AtomicBoolean full = new AtomicBoolean();
  }
}
