// Plans as trees whose steps fold.

/** The tree of a plan; its most expensive steps are marked. */
function planTree(plan) {
  const whole = plan.root.actual ? timeOf(plan.root) : plan.root.total_cost;
  return h("div.plan", {},
    h("p.faint", {}, planFacts(plan)),
    h("ul.tree", {"aria-label": "Execution plan"}, planStep(plan.root, whole)));
}

function planFacts(plan) {
  const facts = [];
  if (plan.root.total_cost !== null) facts.push(`cost ${WHOLE.format(plan.root.total_cost)}`);
  if (plan.execution_ms !== null) facts.push(`ran for ${duration(plan.execution_ms)}`);
  if (plan.planning_ms !== null) facts.push(`planned in ${duration(plan.planning_ms)}`);
  const settings = Object.entries(plan.settings ?? {}).map(([name, value]) => `${name} = ${value}`);
  return [...facts, ...settings].join(" · ");
}

function timeOf(step) {
  return step.actual.total_ms * step.actual.loops;
}

/** What a step takes itself, without the steps below it: time where it was run, cost otherwise. */
function ownPart(step, whole) {
  const of = each => each.actual ? timeOf(each) : each.total_cost;
  const own = of(step) - step.children.reduce((sum, child) => sum + (of(child) || 0), 0);
  return whole > 0 && own > 0 ? Math.min(1, own / whole) : 0;
}

function planStep(step, whole) {
  const own = ownPart(step, whole);
  const line = [
    h("span.step", {}, stepName(step)),
    step.relation && h("span.relation", {}, step.alias && step.alias !== step.relation
      ? `${step.relation} ${step.alias}` : step.relation),
    step.index && h("span.faint", {}, `using ${step.index}`),
    h("span.rows", {}, rowsOf(step)),
    h("span.own", {title: step.actual ? "Its part of the time" : "Its part of the cost"},
      h("span.meter", {"--part": own.toFixed(4)}), percent(own)),
  ];
  const notes = [
    ...step.conditions.map(({kind, text}) => [kind, text]),
    ...(step.sort_key.length > 0 ? [["Sort Key", step.sort_key.join(", ")]] : []),
    ...(step.group_key.length > 0 ? [["Group Key", step.group_key.join(", ")]] : []),
    ...(step.actual?.rows_removed > 0 ? [["Rows Removed", count(step.actual.rows_removed)]] : []),
  ].map(([kind, text]) => h("div.note", {}, h("span.faint", {}, `${kind}: `), h("code", {}, text)));
  const style = own >= 0.3 ? "summary.hot" : "summary";
  if (step.children.length === 0) {
    return h("li", {}, h(`div.leaf${own >= 0.3 ? ".hot" : ""}`, {}, line), notes);
  }
  return h("li", {}, h("details", {open: true}, h(style, {}, line), notes,
    h("ul", {}, step.children.map(child => planStep(child, whole)))));
}

function stepName(step) {
  const name = step.operation ? `${step.operation}` : step.strategy && step.strategy !== "Plain"
    ? `${step.strategy} ${step.type}` : step.type;
  const joined = step.join_type && step.join_type !== "Inner" ? `${name} (${step.join_type})` : name;
  return step.subplan ? `${step.subplan}: ${joined}` : joined;
}

/** Rows as expected and as found, set off where they are far from each other. */
function rowsOf(step) {
  if (!step.actual) {
    return step.rows === null ? "" : `~${plural(step.rows, "row")}`;
  }
  const found = step.actual.rows;
  const text = `${plural(found, "row")}${step.actual.loops > 1 ? ` × ${count(step.actual.loops)}` : ""}`;
  const off = (found + 1) / ((step.rows ?? found) + 1);
  return off > 10 || off < 0.1
    ? [text, h("span.warn", {title: "The planner's estimate is more than ten times off"}, ` expected ${count(step.rows)}`)]
    : text;
}
