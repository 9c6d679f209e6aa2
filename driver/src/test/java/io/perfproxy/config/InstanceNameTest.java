package io.perfproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://localhost:5432/app|postgresql://localhost:5432/app",
        "jdbc:postgresql://app:s3cret@localhost:5432/app?ssl=true|postgresql://localhost:5432/app",
        "jdbc:postgresql://h1:1,h2:2/app?user=me@corp&password=p@q|postgresql://h1:1,h2:2/app",
        "jdbc:postgresql://[::1]:5432/app?a=b|postgresql://[::1]:5432/app",
        "jdbc:mysql://root:p/w@db/app;x=1|mysql://db/app",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1|h2:mem:shop",
        "jdbc:oracle:thin:scott/tiger@//db:1521/svc|oracle:thin://db:1521/svc",
        "jdbc:oracle:thin:scott/tiger@db:1521:sid|oracle:thin:db:1521:sid",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=u;password=p|sqlserver://db:1433/shop",
        "jdbc:sqlserver://db:1433;user=u|sqlserver://db:1433",
        "jdbc:db2://db:50000/shop:user=u;password=p;|db2://db:50000/shop",
        "jdbc:perfproxy:h2:mem:x|h2:mem:x",
        "jdbc:tc:postgresql:18:///db?TC_DAEMON=true|tc:postgresql:18:///db",
        "jdbc:|datasource",
        "''|datasource"
      })
  void isTheUrlWithoutCredentialsAndParameters(String url, String name) {
    assertThat(InstanceName.of(url)).isEqualTo(name);
  }

  @Test
  void isNeverEmptyAndNeverLong() {
    assertThat(InstanceName.of(null)).isEqualTo("datasource");
    String one = InstanceName.of("jdbc:x://" + "a".repeat(1000) + "1");
    String two = InstanceName.of("jdbc:x://" + "a".repeat(1000) + "2");
    assertThat(one).hasSizeLessThanOrEqualTo(InstanceName.MAX_LENGTH).isNotEqualTo(two);
    assertThat(InstanceName.of("jdbc:h2:a\nb")).isEqualTo("h2:a\\nb");
  }
}
