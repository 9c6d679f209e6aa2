// Units of work: where within one the time went.

const MAX_LANES = 14;

/** A unit as a waterfall, with a lane for each shape: loops show as combs. */
function waterfall(unit, shapes, page) {
  const lanes = new Map();
  for (const bar of unit.bars) {
    const lane = lanes.get(bar.shape_id) ?? {id: bar.shape_id, bars: [], total: 0};
    lane.bars.push(bar);
    lane.total += bar.duration_ms;
    lanes.set(bar.shape_id, lane);
  }
  const shown = [...lanes.values()].sort((a, b) => b.total - a.total).slice(0, MAX_LANES)
    .sort((a, b) => a.bars[0].start_ms - b.bars[0].start_ms);
  const hidden = unit.executions - shown.reduce((sum, lane) => sum + lane.bars.length, 0);
  const idle = Math.max(0, unit.duration_ms - unit.execution_duration_ms);
  return h("figure.waterfall", {},
    h("figcaption", {},
      h("b", {}, duration(unit.duration_ms)), ` with ${plural(unit.executions, "execution")}, `,
      `${duration(unit.execution_duration_ms)} of it in the database`,
      idle > 0 && `, ${duration(idle)} in between`),
    h("div.lanes", {}, shown.map(lane => laneOf(lane, unit, shapes, page))),
    hidden > 0 && h("p.faint", {}, `${plural(hidden, "further execution")} not drawn`));
}

function laneOf(lane, unit, shapes, page) {
  const shape = shapes.get(lane.id);
  const name = shape ? shapeName(shape) : `shape ${lane.id}`;
  const times = lane.bars.length > 1 ? ` × ${lane.bars.length}` : "";
  const svg = s("svg.lane", {role: "img", "aria-label": `${name}${times}, ${duration(lane.total)}`},
    lane.bars.map(bar => s(`rect.bar.op-${shape?.operation ?? "other"}`, {
      x: pct(100 * bar.start_ms / (unit.duration_ms || 1)),
      width: pct(Math.max(0.15, 100 * bar.duration_ms / (unit.duration_ms || 1))),
      y: 3, height: 12,
    }, s("title", {}, `${name}: ${duration(bar.duration_ms)} from ${duration(bar.start_ms)} on`))));
  return h("div.row", {title: shape?.shape},
    h("span.what", {},
      shape ? h("button.link.name", {type: "button", onclick: () => page.reveal("shape", shape)}, name)
        : h("span.name", {}, name),
      h("b", {}, times)),
    svg,
    h("span.took", {}, duration(lane.total)));
}
