// What one sees first: the figures, what is worth fixing, and the two charts.

/** How a figure has changed since the run before; less is better unless it is neutral. */
function delta(now, was, neutral) {
  if (was === null || was === undefined || now === null || now === undefined) {
    return null;
  }
  const part = was === 0 ? (now === 0 ? 0 : Infinity) : now / was - 1;
  if (Math.abs(part) < 0.005) {
    return h("span.delta.faint", {}, "±\u202f0\u202f%");
  }
  const text = part === Infinity ? "was 0"
    : part >= 1 ? `×\u202f${short(part + 1)}` : `${part > 0 ? "+" : "−"}${Math.abs(part * 100).toFixed(0)}\u202f%`;
  const style = neutral || Math.abs(part) < 0.05 ? "faint" : part > 0 ? "bad" : "good";
  return h(`span.delta.${style}`, {}, text);
}

/** A figure, with what it was before where there is a before, and otherwise a second one below. */
function tile(label, [now, was], format, below, {style, neutral} = {}) {
  return h(`div.tile${style ? `.${style}` : ""}`, {},
    h("dt", {}, label, was !== undefined && delta(now, was, neutral)),
    h("dd.value", {}, format(now)),
    h("dd.below", {title: was === undefined ? below : null}, was === undefined ? below : ["was ", format(was)]));
}

function tiles(run) {
  const {summary, run: info, connections, index_usage: usage} = run.report;
  const seconds = info.duration_ms / 1e3;
  const both = key => [summary[key], run.before?.report.summary[key]];
  const findings = run.findings.filter(finding => run.statusOf?.(finding) !== "gone");
  const proven = findings.filter(finding => finding.confidence === "proven").length;
  const longest = run.shapes.find(shape => shape.max_duration_ms === summary.max_duration_ms);
  return h("dl.tiles", {"aria-label": "Summary"},
    tile("Executions", both("total_queries"), count,
      seconds > 0 ? `${short(summary.total_queries / seconds)} per second` : "", {neutral: true}),
    tile("Total time", both("total_duration_ms"), durationNode,
      seconds > 0 ? `${short(summary.total_duration_ms / 1e3 / seconds)} at a time` : ""),
    tile("Median", both("p50_duration_ms"), durationNode, `average ${duration(summary.avg_duration_ms)}`),
    tile("p95", both("p95_duration_ms"), durationNode, `p99 ${duration(summary.p99_duration_ms)}`),
    tile("Longest", both("max_duration_ms"), durationNode, longest ? shapeName(longest) : ""),
    tile("Slow", both("slow_queries"), count, `${percent(summary.slow_query_rate)} of all`,
      {style: summary.slow_queries > 0 && "warn"}),
    tile("Errors", both("errors"), count, summary.errors === 0 ? "none failed" : "executions failed",
      {style: summary.errors > 0 && "error"}),
    tile("N+1", [findings.length, run.before?.findings.length], count,
      findings.length === 0 ? "none found" : proven > 0 ? `${count(proven)} proven` : "findings",
      {style: findings.some(each => each.severity === "error") ? "error" : findings.length > 0 && "warn"}),
    usage?.executions > 0 && tile("Served by indexes",
      [usage.share, run.before?.report.index_usage?.share ?? undefined], percent,
      `of ${plural(usage.executions, "execution")} with a plan`, {neutral: true}),
    tile("Connections", [connections.in_use], count, `in use, ${count(connections.open)} open`));
}

/** The few things to do first, with what they cost. */
function worthFixing(run, reveal) {
  const items = run.worthFixing();
  return items.length > 0 && h("section.panel.worth", {"aria-labelledby": "worth-fixing"},
    h("h2", {id: "worth-fixing"}, "Worth fixing first"),
    h("ol", {}, items.map(({kind, entry, millis}) => {
      const [label, what, why] = {finding: findingLine, advice: adviceLine, shape: shapeLine}[kind](entry);
      const share = run.totalMillis > 0 ? Math.min(1, millis / run.totalMillis) : 0;
      return h("li", {},
        h("a", {href: "#", onclick: event => { event.preventDefault(); reveal(kind, entry); }},
          h("span.kind", {}, label), h("span.what", {}, what)),
        h("span.why", {}, why),
        h("span.cost", {}, h("span.meter", {"--part": share.toFixed(4)}), h("b", {}, percent(share)),
          h("span.faint", {}, duration(millis))));
    })),
    h("p.faint", {}, "Shares are of the time of all executions."));
}

function findingLine(finding) {
  const site = finding.loop ?? finding.child.call_site;
  return [KINDS[finding.kind] ?? finding.kind,
    `${shapeName(finding.child)} in ${site ? method(site) : finding.unit_of_work}`,
    `${count(finding.queries_before)} → ${plural(finding.queries_after, "query", "queries")} in ${finding.unit_of_work}`];
}

function adviceLine(advice) {
  return ["Index", `${advice.table} (${advice.columns.join(", ")})`, advice.reason ?? ""];
}

function shapeLine(shape) {
  return ["Statement", shapeName(shape),
    `${plural(shape.executions, "execution")}, ${duration(shape.avg_duration_ms)} on average`];
}

function latencyPanel(run) {
  const {latency, summary, run: info} = run.report;
  if (!latency) {
    return null;
  }
  const marks = [["p50", summary.p50_duration_ms], ["p95", summary.p95_duration_ms], ["p99", summary.p99_duration_ms]]
    .map(([label, at]) => ({label, at}));
  return h("section.panel", {"aria-labelledby": "latency"},
    h("h2", {id: "latency"}, "Latency"),
    h("p.readout", {},
      h("span.key.quick", {}, "executions"),
      info.slow_threshold_ms > 0 && h("span.key.slow", {}, `${duration(info.slow_threshold_ms)} or longer`),
      run.before && h("span.key.earlier", {}, "before")),
    histogram(latency, {
      height: 154, marks, slowFrom: info.slow_threshold_ms, before: run.before?.report.latency,
      label: `Histogram of durations: median ${duration(summary.p50_duration_ms)}, `
        + `p95 ${duration(summary.p95_duration_ms)}, longest ${duration(summary.max_duration_ms)}`,
    }));
}

function timelinePanel(run) {
  const {timeline} = run.report;
  if (timeline.intervals.length < 2) {
    return null;
  }
  const readout = h("p.readout", {"aria-live": "polite"});
  const most = Math.max(...timeline.intervals.map(each => each.executions));
  const rest = () => readout.replaceChildren(
    h("span.key.quick", {}, `executions, up to ${short(most / timeline.interval_ms * 1e3)} per second`),
    h("span.key.slow", {}, "slow"));
  rest();
  return h("section.panel", {"aria-labelledby": "timeline"},
    h("h2", {id: "timeline"}, "Timeline"),
    readout,
    timelineChart(timeline, interval => {
      if (!interval) {
        rest();
        return;
      }
      readout.replaceChildren(
        h("b", {}, `${span(interval.start_ms)} to ${span(interval.start_ms + timeline.interval_ms)}`), " · ",
        plural(interval.executions, "execution"),
        interval.slow > 0 ? ` · ${count(interval.slow)} slow` : "",
        interval.errors > 0 ? ` · ${plural(interval.errors, "error")}` : "",
        interval.p95_duration_ms === undefined ? "" : ` · p95 ${duration(interval.p95_duration_ms)}`);
    }));
}
