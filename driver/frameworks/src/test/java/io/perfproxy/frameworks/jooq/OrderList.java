package io.perfproxy.frameworks.jooq;

import static io.perfproxy.frameworks.jooq.Shop.CUSTOMERS;
import static io.perfproxy.frameworks.jooq.Shop.CUSTOMERS_ID;
import static io.perfproxy.frameworks.jooq.Shop.CUSTOMERS_NAME;
import static io.perfproxy.frameworks.jooq.Shop.ORDERS;
import static io.perfproxy.frameworks.jooq.Shop.ORDERS_CUSTOMER_ID;
import static io.perfproxy.frameworks.jooq.Shop.ORDERS_ID;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** The orders of the shop, whose customers are known by UUIDs. */
final class OrderList {

  private final DSLContext dsl;

  OrderList(DSLContext dsl) {
    this.dsl = dsl;
  }

  List<String> customers() {
    return dsl.select(ORDERS_CUSTOMER_ID)
        .from(ORDERS)
        .orderBy(ORDERS_ID)
        .fetch(order -> customer(order.value1())); // line: orders
  }

  private String customer(UUID id) {
    return dsl.select(CUSTOMERS_NAME)
        .from(CUSTOMERS)
        .where(CUSTOMERS_ID.eq(id))
        .fetchSingle(CUSTOMERS_NAME); // line: customer
  }
}
