// The tables: shapes, slow statements, units of work.

/** A share in figures, and as a bar beside the largest. */
function meterCell(share, largest = 1) {
  return h("span.share", {},
    h("span.meter", {"--part": (largest > 0 ? share / largest : 0).toFixed(4)}), h("span", {}, percent(share)));
}

function changeCell({change}) {
  const style = Math.abs(change) < 1e-6 ? "faint" : change > 0 ? "bad" : "good";
  return h(`span.${style}`, {}, `${change > 0 ? "+" : "−"}${duration(Math.abs(change))}`);
}

/** A figure over what it was before. */
function versus(value, node, was, neutral) {
  return was === undefined ? node : [h("div", {}, node), delta(value, was, neutral) ?? h("span.delta.faint", {}, "\u00a0")];
}

function shapeCell(shape, tags) {
  return h("div.statement", {},
    h("div.title", {}, h("span.op", {}, shape.operation), shape.table ?? "", tags),
    sqlLine(shape.shape));
}

function shapesTable(run, page) {
  const largest = Math.max(0, ...run.shapes.map(shape => shape.share));
  const earlier = (shape, key) => run.before ? shape.before?.[key] ?? null : undefined;
  const figure = (key, label, help, format, neutral) => ({
    key, label, help, numeric: true, value: shape => shape[key],
    cell: shape => versus(shape[key], format(shape[key]), earlier(shape, key), neutral),
  });
  const columns = [
    {key: "shape", label: "Statement", wide: true, value: shape => `${shapeName(shape)} ${shape.shape}`,
      cell: shape => shapeCell(shape, tagsOf(shape, run, page))},
    {key: "share", label: "Share", help: "Part of the time of all executions", numeric: true,
      value: shape => shape.share, cell: shape => meterCell(shape.share, largest)},
    run.before && {key: "change", label: "Change", help: "Total time against the run before", numeric: true,
      value: shape => Math.abs(shape.change), cell: changeCell},
    figure("executions", "Executions", "A batch is one", count, true),
    figure("total_duration_ms", "Total", "Time of all executions", durationNode),
    figure("avg_duration_ms", "Average", "", durationNode),
    figure("p95_duration_ms", "p95", "95 % took no longer", durationNode),
    figure("max_duration_ms", "Longest", "", durationNode),
    {key: "rows", label: "Rows", help: "Rows read and changed per execution", numeric: true,
      value: shape => shape.executions > 0 ? shape.rows / shape.executions : null,
      cell: shape => shape.executions > 0 ? perUnit(shape.rows / shape.executions) : UNKNOWN},
    figure("slow", "Slow", "Executions that reached the threshold", number => quietZero(number, "warn"), true),
    run.shapes.some(shape => shape.errors > 0 || shape.before?.errors > 0)
      && figure("errors", "Errors", "Executions that failed", number => quietZero(number, "bad"), true),
  ].filter(Boolean);
  return new DataTable(columns, {
    id: "shape", label: "Shapes", sort: [run.before ? "change" : "share", "descending"],
    key: shape => shape.shape_id, name: shape => `${shapeName(shape)}, details`,
    detail: shape => shapeDetail(shape, run, page), empty: "No statement matches.",
  }, page.state);
}

function perUnit(number) {
  return number >= 100 || Number.isInteger(number) ? count(number) : number.toFixed(1);
}

function quietZero(number, style) {
  return number === 0 ? h("span.faint", {}, "0") : h(`span.${style}`, {}, count(number));
}

function tagsOf(shape, run, page) {
  const tag = (style, text, kind, entry) => entry && h(`button.tag.${style}`, {
    type: "button", onclick: () => page.reveal(kind, entry), "aria-label": `${text}: go there`,
  }, text);
  const finding = run.findingsByShape.get(shape.shape_id);
  return [
    shape.gone && h("span.tag.good", {}, "gone"),
    run.before && !shape.gone && !shape.before && h("span.tag.info", {}, "new"),
    tag("error", finding && (KINDS[finding.kind] ?? finding.kind), "finding", finding),
    tag("info", "index", "advice", run.adviceByShape.get(shape.shape_id)),
  ];
}

function shapeDetail(shape, run, page) {
  const slow = run.slowById.get(shape.shape_id);
  const facts = [
    ["Shape id", h("code", {}, shape.shape_id)],
    ["Rows", count(shape.rows)],
    ["Median", duration(shape.p50_duration_ms)],
    ["p99", duration(shape.p99_duration_ms)],
    slow && ["Slowest from", siteNode(slow.slowest.call_site)],
    slow?.slowest.unit_of_work && ["Unit of work", slow.slowest.unit_of_work],
  ].filter(Boolean);
  return [
    h("div.columns", {},
      sqlBlock(shape.shape, "the statement"),
      h("div.side", {},
        shape.latency && histogram(shape.latency, {
          height: 64, before: shape.before?.latency, slowFrom: slow?.slowest.threshold_ms,
          label: `Histogram of durations of ${shapeName(shape)}`,
        }),
        h("dl.facts", {}, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))))),
    slow?.plan && h("button.quiet", {type: "button", onclick: () => page.reveal("slow", slow)}, "Go to the plan"),
  ];
}

function slowTable(run, page) {
  const columns = [
    {key: "shape", label: "Statement", wide: true, value: slow => shapeName(slow),
      cell: slow => shapeCell(slow, slow.plan && h("span.tag.info", {}, "plan"))},
    {key: "duration", label: "Slowest", numeric: true, value: slow => slow.slowest.duration_ms,
      cell: slow => h("b", {}, durationNode(slow.slowest.duration_ms))},
    new Set(run.slow.map(slow => slow.slowest.threshold_ms)).size > 1
      && {key: "threshold", label: "Threshold", numeric: true, value: slow => slow.slowest.threshold_ms,
        cell: slow => h("span.faint", {}, durationNode(slow.slowest.threshold_ms))},
    {key: "count", label: "Times", help: "How often it was slow", numeric: true, value: slow => slow.count,
      cell: slow => count(slow.count)},
    {key: "rows", label: "Rows", help: "Rows of the slowest", numeric: true, value: slow => slow.slowest.rows,
      cell: slow => count(slow.slowest.rows)},
    {key: "site", label: "Call site", value: slow => place(slow.slowest.call_site),
      cell: slow => siteNode(slow.slowest.call_site)},
    {key: "unit", label: "Unit of work", value: slow => slow.slowest.unit_of_work,
      cell: slow => slow.slowest.unit_of_work ?? h("span.faint", {}, UNKNOWN)},
  ].filter(Boolean);
  return new DataTable(columns, {
    id: "slow", label: "Slow statements", sort: ["duration", "descending"],
    key: slow => slow.shape_id, name: slow => `${shapeName(slow)}, details`,
    detail: slow => slowDetail(slow), empty: "No slow statement matches.",
  }, page.state);
}

function slowDetail(slow) {
  const {slowest} = slow;
  return [
    h("p.facts", {}, `${slowest.kind}, `, moment(slowest.at),
      slowest.call_site && [", ", h("code", {}, `${slowest.call_site.class}.${slowest.call_site.method}`)],
      slowest.batch_size > 0 && `, batch of ${count(slowest.batch_size)}`,
      slowest.error && [", failed with ", h("code", {}, slowest.error), ` ${slowest.sql_state ?? ""}`]),
    sqlBlock(slow.shape, "the slow statement"),
    slow.plan && planTree(slow.plan),
  ];
}

function unitsTable(run, page) {
  const average = key => unit => unit[key] / unit.units;
  const columns = [
    {key: "name", label: "Unit of work", wide: true, value: unit => unit.name,
      cell: unit => [h("b", {}, unit.name), h("span.faint", {}, ` ${unit.kind}`)]},
    {key: "units", label: "Units", numeric: true, value: unit => unit.units, cell: unit => count(unit.units)},
    {key: "executions", label: "Executions", help: "Per unit", numeric: true, value: average("executions"),
      cell: unit => perUnit(unit.executions / unit.units)},
    {key: "average", label: "Average", help: "From the first execution to the end of the last", numeric: true,
      value: average("total_duration_ms"), cell: unit => durationNode(unit.total_duration_ms / unit.units)},
    {key: "slowest", label: "Slowest", numeric: true, value: unit => unit.slowest[0]?.duration_ms ?? null,
      cell: unit => durationNode(unit.slowest[0]?.duration_ms)},
    {key: "inside", label: "In the database", help: "Part of the time between the first and the last execution",
      numeric: true, value: unit => insideOf(unit), cell: unit => meterCell(insideOf(unit))},
    {key: "total", label: "Total", numeric: true, value: unit => unit.total_duration_ms,
      cell: unit => durationNode(unit.total_duration_ms)},
  ];
  return new DataTable(columns, {
    id: "unit", label: "Units of work", sort: ["total", "descending"],
    key: unit => unit.name, name: unit => `${unit.name}, waterfall`,
    opens: unit => unit.slowest.length > 0,
    detail: unit => unit.slowest.map(each => waterfall(each, run.shapeById, page)),
    empty: "No unit of work matches.",
  }, page.state);
}

function insideOf(unit) {
  return unit.total_duration_ms > 0 ? Math.min(1, unit.execution_duration_ms / unit.total_duration_ms) : 0;
}
