// N+1 findings: who repeats what, what proves it, and what to do.

const SEVERITIES = {error: "Error", warn: "Warning", info: "Info"};
const KINDS = {
  "n+1": "N+1", "duplicate": "Duplicate", "write-n+1": "Write N+1", "small-batch": "Small batch", "hint": "Hint",
};

function badge(severity) {
  return h(`span.badge.${severity}`, {}, SEVERITIES[severity] ?? severity);
}

/** A finding as an article; status is "new" or "gone" beside another run. */
function findingCard(finding, total, status) {
  const {child} = finding;
  const title = finding.loop ?? child.call_site;
  return h("article.card", {id: `finding-${finding.finding_id}`, "data-key": finding.finding_id, tabindex: "-1"},
    h("header", {},
      badge(finding.severity),
      h("h3", {}, `${KINDS[finding.kind] ?? finding.kind} in `,
        h("span.name", {}, title ? method(title) : finding.unit_of_work)),
      status && h(`span.badge.${status === "new" ? "error" : "good"}`, {}, status),
      finding.kind !== "hint" && h("span.saving", {},
        h("b", {}, count(finding.queries_before)), " → ", h("b", {}, count(finding.queries_after)),
        finding.kind === "write-n+1" ? " statements" : " queries")),
    h("p.facts", {},
      `${finding.confidence} · ${finding.unit_of_work} · ${plural(finding.executions, "execution")} in `
      + `${plural(finding.units, "unit")} · ${duration(finding.total_duration_ms)}`
      + (total > 0 ? `, ${percent(finding.total_duration_ms / total)} of the database time` : ""),
      " · id ", h("code", {title: finding.finding_id}, finding.finding_id.slice(0, 6))),
    h("div.columns", {},
      h("ol.rail", {"aria-label": "From the rows to the repeated statement"},
        finding.parent && railParent(finding), railChild(finding)),
      fix(finding)));
}

function railParent({parent}) {
  return h("li.parent", {},
    h("div.where", {}, siteNode(parent.call_site),
      h("span.faint", {}, `${plural(parent.rows, "row")}${parent.executions > 1 ? ` of ${parent.executions} executions` : ""}`)),
    sqlLine(parent.shape));
}

function railChild(finding) {
  const {child, proof} = finding;
  return h("li.child", {},
    proof && h("div.proof", {},
      h("code", {}, proof.from), h("span", {"aria-label": "feeds"}, " → "), h("code", {}, proof.to),
      h("span.faint", {}, `${count(proof.keys)} of ${plural(proof.keys_read, "key")}`)),
    h("div.where", {}, siteNode(child.call_site),
      h("b.times", {}, `× ${count(child.executions)}`),
      h("span.faint", {}, duration(child.total_duration_ms)),
      child.redundant_executions > 0 && h("span.faint", {},
        `${plural(child.distinct_keys, "distinct key")}, ${plural(child.redundant_executions, "redundant call")}`)),
    sqlLine(child.shape),
    finding.nested.length > 0 && h("ol.rail.nested", {}, finding.nested.map(railChild)));
}

function fix(finding) {
  return finding.fix.length > 0 && h("div.fix", {},
    h("h4", {}, "Fix"),
    finding.fix.map(line => h("p", {}, line)),
    copyButton(finding.fix.join("\n"), "the fix"));
}
