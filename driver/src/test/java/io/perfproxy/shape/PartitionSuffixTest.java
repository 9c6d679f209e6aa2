package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionSuffixTest {
  private final ShapeCache merging = new ShapeCache(Dialect.POSTGRESQL, true, 100, 1000);

  @ParameterizedTest
  @CsvSource({
    "events_2024, events_0",
    "events_2024_05, events_0_0",
    "events_2024_05_31, events_0_0_0",
    "events_202405, events_0",
    "events_20240531, events_0",
    "events_2024053123, events_0",
    "events_2024_q2, events_0_q0",
    "events_2024w07, events_0w0",
    "measurement_y2006m02, measurement_y0m0",
    "events_p2024_05_01, events_p0_0_0",
    "orders_p17, orders_p0",
    "orders_part_3, orders_part_0",
    "orders_partition12, orders_partition0",
    "orders_shard_04, orders_shard_0",
    "hits_102008, hits_0",
    "audit_p0, audit_p0"
  })
  void partitionsAreOneTable(String name, String merged) {
    assertThat(merged(name)).isEqualTo(merged);
    assertThat(merged(merged)).isEqualTo(merged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1_0",
        "b12_34",
        "line_2",
        "address2",
        "events_2024_final",
        "events_2024x",
        "sha256",
        "iso_3166",
        "v_1850",
        "_2024",
        "p17",
        "events2024",
        "top_100",
        "x_p",
        "x_",
        "x_p_"
      })
  void otherNamesAreKept(String name) {
    assertThat(merged(name)).isEqualTo(name);
  }

  @Test
  void aStatementMentionsAPartitionInManyPlaces() {
    Shape may =
        merging.shapeOf("select Events_2024_05.id from Events_2024_05 where events_2024_05.a = 1");
    Shape june =
        merging.shapeOf("select events_2024_06.id from events_2024_06 where events_2024_06.a = 2");
    assertThat(june).isEqualTo(may);
    assertThat(june.text())
        .isEqualTo("select events_0_0.id from events_0_0 where events_0_0.a = ?");
    assertThat(june.tables()).containsExactly("events_0_0");
  }

  @Test
  void quotedNamesAreMergedToo() {
    Shape shape = merging.shapeOf("select * from \"Events_2024_05\" where \"id\" = ?");
    assertThat(shape.text()).isEqualTo("select * from \"Events_0_0\" where id = ?");
    assertThat(shape.tables()).containsExactly("Events_0_0");
  }

  @Test
  void nothingIsMergedUnlessAskedFor() {
    ShapeCache keeping = new ShapeCache(Dialect.POSTGRESQL, false, 100, 1000);
    assertThat(keeping.shapeOf("select * from events_2024_05").table()).isEqualTo("events_2024_05");
    assertThat(Shape.of("select * from events_2024_05", Dialect.POSTGRESQL).table())
        .isEqualTo("events_2024_05");
  }

  private String merged(String name) {
    Shape shape = merging.shapeOf("select * from " + name);
    assertThat(shape.text()).isEqualTo("select * from " + shape.table());
    return String.valueOf(shape.table());
  }
}
