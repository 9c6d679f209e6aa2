package io.perfproxy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perfproxy.advice.Advice;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  @Test
  void writesAVersionedMigrationForFlywayWithItsUndo() {
    List<MigrationFile> files =
        Migrations.of(SampleAdvice.advice(SampleAdvice.plain()), MigrationFormat.FLYWAY, 7);

    assertThat(files)
        .extracting(MigrationFile::name)
        .containsExactly(
            "V7__create_orders_customer_idx.sql",
            "V7__create_orders_customer_idx.sql.conf",
            "U7__create_orders_customer_idx.sql",
            "U7__create_orders_customer_idx.sql.conf");
    assertThat(files.get(0).content())
        .isEqualTo(
            """
            -- Flyway must not hold a transaction meanwhile: flyway.postgresql.transactional.lock=false
            -- Index shop.orders_customer_idx: finds rows by customer.
            SET statement_timeout = '0';
            SET lock_timeout = '2s';
            DO $perfproxy$
            BEGIN
              IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE NOT indisvalid
                  AND indexrelid = pg_catalog.to_regclass('shop.orders_customer_idx')) THEN
                DROP INDEX shop.orders_customer_idx;
              END IF;
            END
            $perfproxy$;
            SET lock_timeout = '10min';
            CREATE INDEX CONCURRENTLY orders_customer_idx ON shop."Orders" (customer);
            DO $perfproxy$
            BEGIN
              IF NOT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indisvalid
                  AND indexrelid = pg_catalog.to_regclass('shop.orders_customer_idx')) THEN
                RAISE EXCEPTION 'the index % is not valid; run this again', 'shop.orders_customer_idx';
              END IF;
            END
            $perfproxy$;
            RESET lock_timeout;
            RESET statement_timeout;
            """);
    assertThat(files.get(1).content()).contains("executeInTransaction=false");
    assertThat(files.get(2).content())
        .endsWith(
            """
            SET statement_timeout = '0';
            SET lock_timeout = '10min';
            DROP INDEX CONCURRENTLY IF EXISTS shop.orders_customer_idx;
            RESET lock_timeout;
            RESET statement_timeout;
            """);
  }

  @Test
  void analysesWhatHasNoStatisticsYet() {
    assertThat(content(SampleAdvice.advice(SampleAdvice.expression())))
        .contains("(lower(email)));\n", "ANALYZE shop.\"Orders\";\n");
    assertThat(content(SampleAdvice.advice(SampleAdvice.gin()))).doesNotContain("ANALYZE");
  }

  @Test
  void doesNotAskForWhatPostgresRefusesOnAPartitionedTable() {
    assertThat(content(SampleAdvice.advice(SampleAdvice.partitioned())))
        .contains("writes wait meanwhile", "CREATE INDEX visits_customer_idx")
        .doesNotContain("CONCURRENTLY", "10min");
  }

  @Test
  void numbersEachIndex() {
    assertThat(Migrations.of(SampleAdvice.all(), MigrationFormat.LIQUIBASE, 41))
        .extracting(MigrationFile::name)
        .containsExactly(
            "41_create_orders_customer_idx.sql",
            "42_create_orders_lower_email_idx.sql",
            "43_create_orders_placed_part_idx.sql",
            "44_create_orders_payload_idx.sql",
            "45_create_visits_customer_idx.sql");
    assertThat(Migrations.versionOf(Instant.parse("2026-12-31T23:59:58Z")))
        .isEqualTo(20261231235958L);
  }

  @Test
  void neverOverwritesAFile(@TempDir Path directory) throws IOException {
    MigrationFile file = new MigrationFile("V1__a.sql", "new");
    Path written = new MigrationFile("V1__a.sql", "old").writeTo(directory.resolve("inner"));

    assertThatThrownBy(() -> file.writeTo(directory.resolve("inner")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(written)).isEqualTo("old");
  }

  private static String content(Advice advice) {
    return Migrations.of(advice, MigrationFormat.SQL, 1).get(0).content();
  }
}
