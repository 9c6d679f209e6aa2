package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {
  private static final UUID ID = UUID.fromString("0b1c2d3e-4f50-6172-8394-a5b6c7d8e9fa");

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, 55001, -55001, Integer.MAX_VALUE, 1L << 40})
  void aWholeNumberIsTheSameInAnyType(long value) {
    int hash = KeyHash.of(value);
    assertThat(hash).isNotEqualTo(KeyHash.NONE);
    assertThat(KeyHash.of((Object) value)).isEqualTo(hash);
    assertThat(KeyHash.of((double) value)).isEqualTo(hash);
    assertThat(KeyHash.of((Object) BigInteger.valueOf(value))).isEqualTo(hash);
    assertThat(KeyHash.of((Object) BigDecimal.valueOf(value))).isEqualTo(hash);
    assertThat(KeyHash.of((Object) BigDecimal.valueOf(value).setScale(2))).isEqualTo(hash);
    assertThat(KeyHash.of(Long.toString(value))).isEqualTo(hash);
    assertThat(literal("select * from t where id = " + value)).isEqualTo(hash);
    assertThat(literal("select * from t where id = '" + value + "'")).isEqualTo(hash);
  }

  @Test
  void smallTypesAreWholeNumbersToo() {
    int hash = KeyHash.of(42);
    assertThat(KeyHash.of((Object) 42)).isEqualTo(hash);
    assertThat(KeyHash.of((Object) (short) 42)).isEqualTo(hash);
    assertThat(KeyHash.of((Object) (byte) 42)).isEqualTo(hash);
    assertThat(KeyHash.of((Object) 42f)).isEqualTo(hash);
    assertThat(KeyHash.of((Object) 42d)).isEqualTo(hash);
    assertThat(literal("select * from t where id = 42.00")).isEqualTo(hash);
    assertThat(literal("select * from t where id = 0042")).isEqualTo(hash);
  }

  @Test
  void theLargestNumbersAreKeys() {
    for (long value : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1}) {
      assertThat(KeyHash.of(Long.toString(value))).isEqualTo(KeyHash.of(value));
      assertThat(literal("select * from t where id = " + value)).isEqualTo(KeyHash.of(value));
      assertThat(KeyHash.of((Object) BigDecimal.valueOf(value))).isEqualTo(KeyHash.of(value));
    }
    assertThat(literal("select * from t where id = 9223372036854775808")).isEqualTo(KeyHash.NONE);
    assertThat(KeyHash.of("9223372036854775808")).isNotEqualTo(KeyHash.of(Long.MIN_VALUE));
  }

  @Test
  void aUuidIsTheSameInAnyForm() {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(ID.getMostSignificantBits())
            .putLong(ID.getLeastSignificantBits())
            .array();
    int hash = KeyHash.of(ID);
    assertThat(KeyHash.of((Object) ID)).isEqualTo(hash);
    assertThat(KeyHash.of(ID.toString())).isEqualTo(hash);
    assertThat(KeyHash.of(ID.toString().toUpperCase(Locale.ROOT))).isEqualTo(hash);
    assertThat(KeyHash.of((Object) bytes)).isEqualTo(hash);
    assertThat(literal("select * from t where id = '" + ID + "'::uuid")).isEqualTo(hash);
    assertThat(literal("select * from t where id = uuid '" + ID + "'")).isEqualTo(hash);
  }

  @Test
  void stringsGoByContent() {
    assertThat(KeyHash.of("B-12")).isEqualTo(KeyHash.of((Object) new String("B-12")));
    assertThat(literal("select * from t where id = 'B-12'")).isEqualTo(KeyHash.of("B-12"));
    assertThat(literal("select * from t where id = N'B-12'")).isEqualTo(KeyHash.of("B-12"));
    assertThat(literal("select * from t where id = 'O''Neill'")).isEqualTo(KeyHash.of("O'Neill"));
    assertThat(KeyHash.of("x".repeat(64))).isNotEqualTo(KeyHash.NONE);
    assertThat(KeyHash.of((Object) 'x')).isEqualTo(KeyHash.of("x"));
    assertThat(KeyHash.of("b-12")).isNotEqualTo(KeyHash.of("B-12"));
    assertThat(KeyHash.of("007")).isNotEqualTo(KeyHash.of(7));
  }

  @Test
  void datesGoByTheirOwnEquality() {
    LocalDate day = LocalDate.of(2024, 5, 1);
    assertThat(KeyHash.of((Object) day)).isEqualTo(KeyHash.of((Object) LocalDate.of(2024, 5, 1)));
    assertThat(KeyHash.of((Object) day)).isNotEqualTo(KeyHash.of((Object) day.plusDays(1)));
    assertThat(KeyHash.of((Object) Date.valueOf(day))).isNotEqualTo(KeyHash.NONE);
  }

  @Test
  void whatIsNoKeyHasNoHash() {
    Object[] values = {
      1.5,
      1.5f,
      new BigDecimal("0.1"),
      new BigDecimal("1e999999999"),
      new BigDecimal("1e-999999999"),
      BigInteger.TWO.pow(64),
      Double.NaN,
      Double.POSITIVE_INFINITY,
      0x1p63,
      "",
      "x".repeat(65),
      true,
      new byte[0],
      new byte[65],
      new ByteArrayInputStream(new byte[1]),
      new Object()
    };
    for (Object value : values) {
      assertThat(KeyHash.of(value)).as("%s", value).isEqualTo(KeyHash.NONE);
    }
    assertThat(KeyHash.of((@Nullable Object) null)).isEqualTo(KeyHash.NONE);
    assertThat(KeyHash.of((@Nullable String) null)).isEqualTo(KeyHash.NONE);
    assertThat(KeyHash.of((@Nullable UUID) null)).isEqualTo(KeyHash.NONE);
    for (String literal : new String[] {"null", "true", "1.5", "'a' 'b'", "x'1f'", "e'\\n'"}) {
      assertThat(literal("select * from t where id = " + literal))
          .as(literal)
          .isEqualTo(KeyHash.NONE);
    }
  }

  @Test
  void differentKeysDiffer() {
    Set<Integer> hashes = new HashSet<>();
    int keys = 10_000;
    for (int i = 0; i < keys; i++) {
      hashes.add(KeyHash.of(i));
      hashes.add(KeyHash.of("k" + i));
      hashes.add(KeyHash.of(new UUID(i, i)));
    }
    // Of 30,000 hashes of 32 bits, 0.1 pairs are expected to be equal.
    assertThat(hashes).hasSizeGreaterThan(3 * keys - 8).doesNotContain(KeyHash.NONE);
  }

  @Test
  void plainKeysAreHashedWithoutAllocation() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Object[] values = {4711L, 4711, "B-12", "4711", ID.toString(), ID, BigDecimal.valueOf(4711)};
    long sum = 0;
    long allocated = 0;
    for (int round = 0; round < 3; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        for (Object value : values) {
          sum += KeyHash.of(value);
        }
        sum += KeyHash.of((long) i);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertThat(sum).isNotZero();
    assertThat(allocated / 1000).isLessThan(16);
  }

  private static int literal(String sql) {
    SlotLayout layout = SlotLayout.of(sql, Dialect.POSTGRESQL);
    assertThat(layout.literals()).isEqualTo(1);
    return layout.literalHash(0);
  }
}
