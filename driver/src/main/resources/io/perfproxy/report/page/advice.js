// Indexes that are worth creating, with what speaks for them.

const CONFIDENCES = {high: "good", medium: "info", low: "warn"};

function adviceCard(advice, page) {
  return h("article.card", {id: `advice-${advice.id}`, tabindex: "-1"},
    h("header", {},
      h("h3", {}, "Index on ", h("span.name", {}, `${advice.table} (${advice.columns.join(", ")})`)),
      h(`span.badge.${CONFIDENCES[advice.confidence] ?? "info"}`, {}, `${advice.confidence} confidence`)),
    h("p.facts", {}, [advice.reason, ...advice.doubts].filter(Boolean).join(" · ")),
    h("div.block", {},
      h("pre.sql", {tabindex: "0", role: "group", "aria-label": "The statement that creates it"},
        h("code", {}, highlighted(advice.ddl))),
      copyButton(advice.ddl, "the DDL")),
    advice.evidence.length > 0 && evidenceTable(advice.evidence, page),
    advice.p95_after_ms !== null && h("p", {}, "Measured: p95 ", duration(advice.p95_before_ms), " → ",
      h("b.good", {}, duration(advice.p95_after_ms))),
    advice.undo && h("p.facts", {}, "Undo: ", h("code", {}, advice.undo)));
}

/** What else was found wrong with a statement, a table or its indexes. */
function hintCard(hint, page) {
  return h("article.card", {},
    h("header", {}, h("h3", {}, h("span.name", {}, hint.kind.replaceAll("_", " ")), hint.table && ` on ${hint.table}`)),
    h("p", {}, hint.message),
    hint.shape_id && h("button.link", {type: "button", onclick: () => page.reveal("shape", hint)}, sqlLine(hint.shape)));
}

function evidenceTable(evidence, page) {
  return h("div.scroll", {}, h("table.small", {"aria-label": "Evidence"},
    h("thead", {}, h("tr", {},
      h("th", {scope: "col"}, "Statement"),
      h("th.number", {scope: "col"}, "Cost now"),
      h("th.number", {scope: "col"}, "Cost with it"))),
    h("tbody", {}, evidence.map(each => h("tr", {},
      h("td", {}, h("button.link", {type: "button", onclick: () => page.reveal("shape", {shape_id: each.shape_id})},
        sqlLine(each.shape))),
      h("td.number", {}, count(each.cost_before)),
      h("td.number", {}, h("span.good", {}, count(each.cost_after))))))));
}
