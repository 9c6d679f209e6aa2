package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "abc, 44bc2cf5ad770999",
    "select * from t where a = ?, 242458339350a212"
  })
  void publishedVectors(String text, String id) {
    assertThat(Shape.hex(hash(text))).isEqualTo(id);
    assertThat(Shape.named(Operation.OTHER, null, text).id()).isEqualTo(id);
  }

  /** The sanity buffer of the reference implementation, whose vectors reach every branch. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, E934A84ADB052768",
    "4, 0, 9136A0DCA57457EE",
    "14, 0, 8282DCC4994E35C8",
    "222, 0, B641AE8CB691C174",
    "222, 2654435761, 20CB8AB7AE10C14A"
  })
  void referenceVectors(int length, long seed, String expected) {
    byte[] buffer = new byte[length];
    long generator = 2654435761L;
    for (int i = 0; i < length; i++) {
      buffer[i] = (byte) (generator >>> 56);
      generator *= 0x9E3779B185EBCA8DL;
    }
    assertThat(XxHash64.hash(buffer, length, seed)).isEqualTo(Long.parseUnsignedLong(expected, 16));
  }

  @Test
  void hashesTheUtf8BytesOfTheShape() {
    for (String name : new String[] {"größe", "世界", "\uD83C\uDF0A", "\uD83C\uDF0A世ü"}) {
      Shape shape = Shape.of("select " + name + " from t", Dialect.POSTGRESQL);
      assertThat(shape.text()).isEqualTo("select " + name + " from t");
      assertThat(shape.idBits()).isEqualTo(hash(shape.text()));
    }
  }

  private static long hash(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return XxHash64.hash(utf8, utf8.length, 0);
  }
}
