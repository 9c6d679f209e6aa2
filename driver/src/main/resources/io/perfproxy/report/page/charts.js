// Charts in SVG. Lengths along the axis are percentages, so that a chart fits any width.

const DECADES = [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6];

/** Steps between marks on an axis of time, in milliseconds. */
const TIME_STEPS = [250, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 216e5];

/** The bars of a latency histogram as {from, to, count}; the one without an end gets one. */
function barsOf(latency) {
  let from = latency.from_ms;
  return latency.count.map((number, i) => {
    const to = latency.up_to_ms[i] ?? from * 1.25;
    const bar = {from, to, count: number};
    from = to;
    return bar;
  });
}

/**
 * A latency histogram on a logarithmic axis.
 *
 * options: {height, label, marks: [{at, label}], slowFrom, before} where before is another one,
 * drawn as a line at the same scale of shares
 */
function histogram(latency, options) {
  const bars = barsOf(latency);
  const before = options.before ? barsOf(options.before) : [];
  const all = [...bars, ...before];
  const low = Math.log10(Math.max(1e-4, Math.min(...all.map(bar => bar.from))));
  const high = Math.log10(Math.max(...all.map(bar => bar.to)));
  const x = millis => 100 * (Math.log10(Math.max(millis, 10 ** low)) - low) / (high - low || 1);
  const total = entries => entries.reduce((sum, bar) => sum + bar.count, 0) || 1;
  const parts = entries => entries.map(bar => bar.count / total(entries));
  const top = Math.max(...parts(bars), ...parts(before));
  const {height} = options;

  const svg = s("svg.chart", {role: "img", "aria-label": options.label, height: height + 44});
  const plot = s("svg", {y: 20, height, overflow: "visible"});
  for (const tick of latencyTicks(low, high)) {
    plot.append(s("line.grid", {x1: pct(x(tick)), x2: pct(x(tick)), y1: 0, y2: height}));
    svg.append(s("text.tick", {x: pct(x(tick)), y: height + 38, "text-anchor": anchor(x(tick))}, tickLabel(tick)));
  }
  parts(bars).forEach((part, i) => {
    const bar = bars[i];
    if (part > 0) {
      const tall = Math.max(2, height * part / top);
      const slow = options.slowFrom > 0 && bar.from >= options.slowFrom * 0.999;
      plot.append(s(slow ? "rect.bar.slow" : "rect.bar", {
        x: pct(x(bar.from)), width: pct(x(bar.to) - x(bar.from)), y: height - tall, height: tall,
      }, s("title", {}, `${duration(bar.from)} to ${duration(bar.to)}: ${plural(bar.count, "execution")}`)));
    }
  });
  if (before.length > 0) {
    const steps = parts(before).map((part, i) => {
      const y = (100 - 100 * part / top).toFixed(2);
      return `L${x(before[i].from).toFixed(2)} ${y}L${x(before[i].to).toFixed(2)} ${y}`;
    });
    plot.append(s("svg", {height, width: "100%", viewBox: "0 0 100 100", preserveAspectRatio: "none", overflow: "visible"},
      s("path.before", {d: `M${x(before[0].from).toFixed(2)} 100${steps.join("")}`})));
  }
  plot.append(s("line.axis", {x1: 0, x2: "100%", y1: height, y2: height}));
  append(svg, [plot, marks(options.marks ?? [], x, height)]);
  return svg;
}

/** Lines at percentiles; of two that are close, the names stand to either side. */
function marks(entries, x, height) {
  return entries.flatMap(({at, label}, i) => {
    const left = x(at);
    const near = entry => entry && Math.abs(x(entry.at) - left) < 7;
    const side = near(entries[i + 1]) && !near(entries[i - 1]) ? "end" : near(entries[i - 1]) ? "start" : anchor(left);
    return [
      s("line.mark", {x1: pct(left), x2: pct(left), y1: 15, y2: 20 + height}),
      !(near(entries[i - 1]) && near(entries[i + 1]))
        && s("text.mark", {x: pct(left), y: 11, "text-anchor": side}, label),
    ];
  });
}

function latencyTicks(low, high) {
  const within = tick => Math.log10(tick) >= low - 0.001 && Math.log10(tick) <= high + 0.001;
  const decades = DECADES.filter(within);
  return decades.length > 1 ? decades : DECADES.flatMap(tick => [tick, 2 * tick, 5 * tick]).filter(within);
}

function tickLabel(millis) {
  const [number, unit] = durationParts(millis);
  return `${Number(number)}\u202f${unit}`;
}

function anchor(percentage) {
  return percentage < 4 ? "start" : percentage > 96 ? "end" : "middle";
}

function pct(number) {
  return `${number.toFixed(3)}%`;
}

/** Every interval from the first to the last that was kept, those without executions included. */
function intervalsOf(timeline) {
  const {interval_ms: length, intervals} = timeline;
  const first = intervals[0].start_ms;
  const all = [];
  for (const interval of intervals) {
    const at = Math.round((interval.start_ms - first) / length);
    while (all.length < at) {
      all.push({start_ms: first + all.length * length, executions: 0, slow: 0, errors: 0});
    }
    all.push(interval);
  }
  return all;
}

/**
 * Executions and latency over time, above one another. The pointer, or the arrow keys, choose an
 * interval, which is told to onPick; undefined when none is.
 */
function timelineChart(timeline, onPick) {
  const intervals = intervalsOf(timeline);
  const n = intervals.length;
  const start = intervals[0].start_ms;
  const length = timeline.interval_ms;
  const [upper, lower, gap] = [72, 56, 26];
  const height = upper + gap + lower;
  const width = 100 / n;
  const most = Math.max(...intervals.map(each => each.executions));
  const longest = Math.max(...intervals.map(each => each.p95_duration_ms ?? 0)) || 1;

  const svg = s("svg.chart", {height: height + 24, "aria-hidden": "true"});
  const step = TIME_STEPS.find(each => n * length / each <= 8) ?? TIME_STEPS.at(-1);
  for (let at = Math.ceil(start / step) * step; at <= start + n * length; at += step) {
    const x = 100 * (at - start) / (n * length);
    svg.append(
      s("line.grid", {x1: pct(x), x2: pct(x), y1: 0, y2: height}),
      s("text.tick", {x: pct(x), y: height + 18, "text-anchor": anchor(x)}, at === 0 ? "0" : span(at)));
  }
  intervals.forEach((each, i) => {
    const tall = part => part === 0 ? 0 : Math.max(1.5, upper * part / most);
    const slow = tall(each.slow);
    const quick = Math.max(0, tall(each.executions) - slow);
    const bar = (style, y, tallness) => tallness > 0
      && svg.append(s(style, {x: pct(i * width), width: pct(width), y, height: tallness}));
    bar("rect.bar", upper - slow - quick, quick);
    bar("rect.bar.slow", upper - slow, slow);
    if (each.errors > 0) {
      svg.append(s("circle.error", {cx: pct((i + 0.5) * width), cy: upper - slow - quick - 5, r: 3}));
    }
  });
  svg.append(
    s("line.axis", {x1: 0, x2: "100%", y1: upper, y2: upper}),
    s("text.caption", {x: 0, y: upper + gap - 9}, `p95 up to ${duration(longest)}, p50 below`),
    curve(intervals, "p95_duration_ms", longest, "path.p95", upper + gap, lower),
    curve(intervals, "p50_duration_ms", longest, "path.p50", upper + gap, lower),
    s("line.axis", {x1: 0, x2: "100%", y1: height, y2: height}));
  const cursor = s("rect.cursor", {y: 0, height, width: pct(width), visibility: "hidden"});
  svg.append(cursor);
  return pickable(svg, cursor, intervals, onPick);
}

/** A filled curve in a drawing that is stretched to the chart; breaks where there is nothing. */
function curve(intervals, key, longest, style, top, height) {
  let path = "";
  let from = null;
  intervals.forEach((each, i) => {
    const value = each[key];
    if (value !== undefined) {
      path += `${from === null ? `M${i} 100L` : "L"}${i} ${f(value)}L${i + 1} ${f(value)}`;
      from ??= i;
    }
    if (from !== null && (value === undefined || i === intervals.length - 1)) {
      path += `L${value === undefined ? i : i + 1} 100Z`;
      from = null;
    }
  });
  function f(value) {
    return (100 - 100 * value / longest).toFixed(2);
  }
  return s("svg", {
    y: top, height, width: "100%", viewBox: `0 0 ${intervals.length} 100`, preserveAspectRatio: "none",
  }, s(style, {d: path}));
}

function pickable(svg, cursor, intervals, onPick) {
  let picked;
  const pick = index => {
    picked = index;
    cursor.setAttribute("visibility", index === undefined ? "hidden" : "visible");
    if (index !== undefined) {
      cursor.setAttribute("x", pct(100 * index / intervals.length));
    }
    onPick(index === undefined ? undefined : intervals[index]);
  };
  return h("div.pickable", {
    tabindex: "0",
    role: "group",
    "aria-label": "Timeline. The arrow keys move through its intervals.",
    onpointermove: event => {
      const {left, width} = svg.getBoundingClientRect();
      pick(Math.min(intervals.length - 1, Math.max(0, Math.floor((event.clientX - left) / width * intervals.length))));
    },
    onpointerleave: () => pick(undefined),
    onblur: () => pick(undefined),
    onkeydown: event => {
      const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (step) {
        event.preventDefault();
        pick(Math.min(intervals.length - 1, Math.max(0, (picked ?? (step > 0 ? -1 : intervals.length)) + step)));
      }
    },
  }, svg);
}
