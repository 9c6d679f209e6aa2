package io.perfproxy.frameworks.jooq;

import static io.perfproxy.frameworks.jooq.Shop.VISITS;
import static io.perfproxy.frameworks.jooq.Shop.VISITS_PAGE;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Writes a row for each page that somebody has seen. */
final class Counters {

  private final DSLContext dsl;

  Counters(DSLContext dsl) {
    this.dsl = dsl;
  }

  int saveEach(List<String> pages) {
    dsl.transaction(
        transaction -> {
          for (String page : pages) {
            transaction.dsl().insertInto(VISITS, VISITS_PAGE).values(page).execute(); // line: visit
          }
        });
    return pages.size();
  }

  int saveAtOnce(List<String> pages) {
    return dsl.insertInto(VISITS, VISITS_PAGE)
        .valuesOfRows(pages.stream().map(DSL::row).toList())
        .execute();
  }
}
