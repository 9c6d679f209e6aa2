package io.perfproxy.frameworks.hibernate;

import static io.perfproxy.frameworks.ExpectedFinding.nPlusOne;

import io.perfproxy.frameworks.Access;
import io.perfproxy.frameworks.BookShop;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys flow whatever their type, and from a result that is still open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyTypesTest {

  private static final int ORDERS = 8;

  private final BookShop shop = BookShop.open(Access.SWAPPED_URL);
  private final SessionFactory sessions = Sessions.open(shop.dataSource());
  private final OrderList orders = new OrderList(sessions);

  @AfterAll
  void close() {
    sessions.close();
    shop.close();
  }

  @Test
  void uuids() {
    shop.during("GET /orders", orders::customers)
        .inRoundTrips(1 + ORDERS)
        .findsOnly(
            nPlusOne(ORDERS, OrderList.class, "customer")
                .fedBy(OrderList.class, "orders", "orders.customer_id -> customers.id, 8 of 8 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void codes() {
    shop.during("GET /orders", orders::countries)
        .inRoundTrips(1 + ORDERS)
        .findsOnly(
            nPlusOne(ORDERS, OrderList.class, "country")
                .fedBy(
                    OrderList.class, "orders", "orders.country_code -> countries.code, 8 of 8 keys")
                .fixedBy("join fetch"));
  }

  @Test
  void keysOfTwoColumns() {
    shop.during("GET /orders", orders::warehouses)
        .inRoundTrips(1 + ORDERS)
        .findsOnly(
            nPlusOne(ORDERS, OrderList.class, "warehouse")
                .fedBy(
                    OrderList.class,
                    "orders",
                    "orders.warehouse_number -> warehouses.number, 8 of 8 keys")
                .fixedBy("join fetch"));
  }
}
