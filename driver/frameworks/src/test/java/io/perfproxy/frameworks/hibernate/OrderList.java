package io.perfproxy.frameworks.hibernate;

import io.perfproxy.frameworks.hibernate.model.Order;
import java.util.List;
import java.util.function.Function;
import org.hibernate.SessionFactory;

/** The orders of the shop, each with something that is loaded when it is asked for. */
final class OrderList {

  private final SessionFactory sessions;

  OrderList(SessionFactory sessions) {
    this.sessions = sessions;
  }

  List<String> customers() {
    return ofEachOrder(order -> order.getCustomer().getName()); // line: customer
  }

  List<String> countries() {
    return ofEachOrder(order -> order.getCountry().getName()); // line: country
  }

  List<String> warehouses() {
    return ofEachOrder(order -> order.getWarehouse().getName()); // line: warehouse
  }

  private List<String> ofEachOrder(Function<Order, String> name) {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery("from Order order by id", Order.class)
                .getResultStream() // line: orders
                .map(name)
                .toList());
  }
}
