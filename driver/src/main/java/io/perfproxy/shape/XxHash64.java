package io.perfproxy.shape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64 as published by Yann Collet in the xxHash specification (section "XXH64 algorithm
 * description").
 *
 * <p>Chosen for ids because it is specified byte by byte, has implementations in every language,
 * and spreads well; it is not meant to resist someone who looks for collisions.
 */
final class XxHash64 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  /** The hash of {@code length} bytes from the start of {@code bytes}. */
  static long hash(byte[] bytes, int length, long seed) {
    int at = 0;
    long hash;
    if (length >= 32) {
      long lane1 = seed + PRIME_1 + PRIME_2;
      long lane2 = seed + PRIME_2;
      long lane3 = seed;
      long lane4 = seed - PRIME_1;
      for (int lastStripe = length - 32; at <= lastStripe; at += 32) {
        lane1 = round(lane1, (long) LONG.get(bytes, at));
        lane2 = round(lane2, (long) LONG.get(bytes, at + 8));
        lane3 = round(lane3, (long) LONG.get(bytes, at + 16));
        lane4 = round(lane4, (long) LONG.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = mergeLane(hash, lane1);
      hash = mergeLane(hash, lane2);
      hash = mergeLane(hash, lane3);
      hash = mergeLane(hash, lane4);
    } else {
      hash = seed + PRIME_5;
    }
    hash += length;
    for (; at + 8 <= length; at += 8) {
      hash ^= round(0, (long) LONG.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at + 4 <= length) {
      hash ^= ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < length; at++) {
      hash ^= (bytes[at] & 0xFFL) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ (hash >>> 32);
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long mergeLane(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }
}
