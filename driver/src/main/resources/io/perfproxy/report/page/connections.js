// Connections: how many there are, what callers waited for, and who holds them for long.

/** What is known beyond the two figures of the overview; null if there is nothing. */
function connectionsPanel(connections) {
  const times = [
    ["Wait for one", connections.acquire, "From asking for a connection to having it"],
    ["Held", connections.hold, "From taking a connection to giving it back"],
    ["Transaction", connections.transaction, "From its first execution to its end"],
    ["Opened", connections.create, "Opening a physical connection"],
  ].filter(([, time]) => time?.count > 0);
  if (times.length === 0 && connections.max === null) {
    return null;
  }
  return h("div.panel", {},
    h("dl.tiles.plain", {"aria-label": "Connections"},
      connections.max !== null && tile("Pool", [connections.max], count, "connections at most"),
      tile("In use", [connections.in_use], count, "now", {
        style: connections.max !== null && connections.in_use >= connections.max && "warn"}),
      connections.idle !== null && tile("Idle", [connections.idle], count, "ready"),
      connections.pending !== null && tile("Waiting", [connections.pending], count, "callers now",
        {style: connections.pending > 0 && "warn"}),
      tile("Timeouts", [connections.timeouts], count, `${plural(connections.failures, "failure")} in all`,
        {style: connections.timeouts > 0 && "error"}),
      connections.sql_share !== null && tile("In statements", [connections.sql_share], percent, "of the time held"),
      tile("Transactions", [connections.commits + connections.rollbacks], count,
        `${count(connections.rollbacks)} rolled back`)),
    times.length > 0 && timesTable(times),
    connections.held_long_by.length > 0 && holdersTable(connections.held_long_by));
}

function timesTable(times) {
  return h("div.scroll", {}, h("table.small", {"aria-label": "Times of connections"},
    h("thead", {}, h("tr", {},
      h("th", {scope: "col"}, "Time"),
      ["Times", "Average", "Longest", "Total"].map(name => h("th.number", {scope: "col"}, name)),
      h("th.spread", {scope: "col"}, "Spread"))),
    h("tbody", {}, times.map(([name, time, help]) => h("tr", {},
      h("td", {title: help}, h("b", {}, name)),
      h("td.number", {}, count(time.count)),
      h("td.number", {}, durationNode(time.avg_duration_ms)),
      h("td.number", {}, durationNode(time.max_duration_ms)),
      h("td.number", {}, durationNode(time.total_duration_ms)),
      h("td", {}, spread(name, time)))))));
}

/** The few wide bars of the metrics, with what they reach to in their titles. */
function spread(name, {count: total, latency}) {
  const most = Math.max(...latency.count);
  const width = 100 / latency.count.length;
  return s("svg.spread", {role: "img", "aria-label": `${name}: how the times are spread`},
    latency.count.map((number, i) => {
      const tall = number === 0 ? 0 : Math.max(2, 22 * number / most);
      const upTo = latency.up_to_ms[i];
      const range = upTo === null ? `over ${duration(latency.up_to_ms[i - 1])}` : `up to ${duration(upTo)}`;
      return s("rect.bar", {x: pct(i * width), width: pct(width * 0.86), y: 24 - tall, height: Math.max(1, tall)},
        s("title", {}, `${range}: ${count(number)} of ${count(total)}`));
    }));
}

function holdersTable(holders) {
  return h("div.scroll", {}, h("table.small", {"aria-label": "Held for long"},
    h("thead", {}, h("tr", {},
      h("th", {scope: "col"}, "Held for long by"), h("th.number", {scope: "col"}, "Times"),
      h("th", {scope: "col"}, "Latest by thread"), h("th", {scope: "col"}, "At"))),
    h("tbody", {}, holders.map(holder => h("tr", {},
      h("td", {}, siteNode(holder.call_site)), h("td.number", {}, count(holder.count)),
      h("td", {}, holder.thread), h("td", {}, moment(holder.at)))))));
}
