package io.perfproxy.nplusone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource({
    "books.author_id, authors.id",
    "users.id, user_roles.user_id",
    "orders.id, order_lines.order_id",
    "BOOK.AUTHOR_ID, author.id",
    "cart_items.variant_ref, variants.id",
    "shop.category.id, product.category_id",
    "city.id, addresses.home_city_id",
    "trip.addressId, addresses.id",
    "boxes.id, item.box_id",
    "parties.id, guest.party_id",
    "invoice_line.currency_code, fx_rate.currency_code",
    "a.sku, b.sku",
    "users.id, users.id",
  })
  void agree(String one, String other) {
    assertThat(agreed(one, other)).isTrue();
    assertThat(agreed(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "orders.id, roles.id",
    "orders.status, roles.id",
    "tickets.assignee_id, users.id",
    "a.name, b.name",
    "a.code, b.code",
    "payments.method_id, cards.id",
    "books.author_id, publishers.id",
    "books.author_id, authors.rating",
  })
  void doNotAgree(String one, String other) {
    assertThat(agreed(one, other)).isFalse();
    assertThat(agreed(other, one)).isFalse();
  }

  private static boolean agreed(String one, String other) {
    return ColumnNames.agree(column(one), table(one), column(other), table(other));
  }

  private static String column(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String table(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }
}
