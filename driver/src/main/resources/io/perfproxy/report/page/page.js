// Puts the page together, and keeps it up to date where it is served live.

const THEMES = {"": "Theme: as the system", light: "Theme: light", dark: "Theme: dark"};

/** What the reader has chosen; outlives the report that is shown. */
class State {
  constructor() {
    this.tables = new Map();
    this.query = "";
  }

  table(id, defaults) {
    if (!this.tables.has(id)) {
      this.tables.set(id, defaults);
    }
    return this.tables.get(id);
  }
}

class Page {
  constructor(root, reports) {
    this.state = new State();
    this.root = root;
    this.live = reports.live ? new Live(reports.live, report => this.show(new Run(report, null))) : null;
    this.search = h("input", {
      type: "search", placeholder: "Filter by SQL, table, class, id", "aria-label": "Filter",
      "aria-keyshortcuts": "/", oninput: () => this.filter(), autocomplete: "off", spellcheck: "false",
    });
    this.head = h("div.title");
    this.nav = h("nav", {"aria-label": "Sections"});
    this.main = h("main", {id: "main", tabindex: "-1"});
    root.replaceChildren(
      h("a.skip", {href: "#main"}, "Skip to the report"),
      h("header.head", {}, this.head),
      h("div.bar", {role: "region", "aria-label": "Navigation and filter"},
        h("div.inner", {}, this.nav,
          h("search", {}, this.search, h("kbd", {"aria-hidden": "true"}, "/")),
          this.live?.control, themeSwitch())),
      this.main,
      h("footer", {}, h("p", {},
        "Percentiles are at most 5 % off; counts, sums and longest durations are exact. "
        + "No bind values and no literals are in this page, and it loads nothing from anywhere.")),
      h("p.offscreen", {id: "status", role: "status"}));
    document.addEventListener("keydown", event => this.onKey(event));
    addEventListener("beforeprint", () => this.unfold(true));
    addEventListener("afterprint", () => this.unfold(false));
  }

  show(run) {
    const focused = document.activeElement?.closest("[data-key]");
    const place = focused && [focused.closest("section")?.id, focused.dataset.key];
    this.run = run;
    this.tables = {};
    document.title = `${run.report.run.name} – perfproxy`;
    this.head.replaceChildren(...this.title(run).filter(Boolean));
    this.main.replaceChildren(...[
      h("section", {id: "overview", "aria-label": "Overview"},
        tiles(run), worthFixing(run, (kind, entry) => this.reveal(kind, entry)),
        h("div.charts", {}, latencyPanel(run), timelinePanel(run))),
      this.listSection("findings", "N+1", run.findings, entry => findingCard(entry, run.totalMillis, run.statusOf?.(entry))),
      this.listSection("advice", "Indexes", run.advice, entry => adviceCard(entry, this)),
      this.listSection("hints", "Further advice", run.hints, entry => hintCard(entry, this)),
      this.tableSection("shapes", "Statements", run.shapes, shapesTable(run, this)),
      this.tableSection("slow", "Slow statements", run.slow, slowTable(run, this)),
      this.tableSection("units", "Units of work", run.units, unitsTable(run, this)),
      this.section("connections", "Connections", connectionsPanel(run.connections)),
    ].filter(Boolean));
    this.filter();
    if (place) {
      this.main.querySelector(`#${place[0]} [data-key="${CSS.escape(place[1])}"] .opener`)?.focus({preventScroll: true});
    }
  }

  title({report: {run, internal_errors: failures, n_plus_one_unused_ignores: unused}, before}) {
    const facts = [run.versions.database, run.versions.driver, `Java ${run.versions.java}`];
    return [
      this.live && instanceLinks(this.live.settings),
      h("p.brand", {}, mark(), "perfproxy", h("span.faint", {}, ` ${run.versions.perfproxy}`)),
      h("h1", {}, run.name, before && h("span.faint", {}, ` against ${before.report.run.name}`)),
      h("p.facts", {}, `${span(run.duration_ms)} until `, moment(run.created),
        before && [", before: ", `${span(before.report.run.duration_ms)} until `, moment(before.report.run.created)],
        facts.filter(Boolean).map(fact => ` · ${fact}`)),
      failures > 0 && h("p.message", {}, `perfproxy itself failed ${plural(failures, "time")}; `
        + "the application was not affected. The log says where."),
      unused?.length > 0 && h("p.message.unused", {}, "Matches nothing in perfproxy.n-plus-one-ignore: ",
        unused.map((entry, i) => [i > 0 && ", ", h("code", {}, entry)])),
    ];
  }

  /** A section, left out if there is nothing in it. */
  section(id, title, content) {
    return content && h("section", {id, "aria-labelledby": `${id}-title`},
      h("h2", {id: `${id}-title`}, title, h("span.count")), content);
  }

  tableSection(id, title, entries, table) {
    this.tables[id] = {entries, show: found => table.show(found), table};
    return this.section(id, title, entries.length > 0 && h("div.panel", {}, table.element));
  }

  listSection(id, title, entries, card) {
    const list = h("div.cards");
    this.tables[id] = {entries, show: found => list.replaceChildren(...found.map(card))};
    return this.section(id, title, entries.length > 0 && list);
  }

  /** Shows of each section what matches, and how much that is. */
  filter() {
    this.state.query = this.search.value;
    const matches = matching(this.state.query);
    const links = [["overview", "Overview", null]];
    for (const [id, {entries, show}] of Object.entries(this.tables)) {
      const section = this.main.querySelector(`#${id}`);
      if (section) {
        const found = entries.filter(matches);
        show(found);
        const text = found.length === entries.length ? count(entries.length)
          : `${count(found.length)} of ${count(entries.length)}`;
        section.querySelector(".count").textContent = text;
        links.push([id, section.querySelector("h2").firstChild.textContent, text]);
      }
    }
    if (this.main.querySelector("#connections")) {
      links.push(["connections", "Connections", null]);
    }
    this.nav.replaceChildren(...links.map(([id, title, text]) =>
      h("a", {href: `#${id}`}, title, text !== null && h("span.count", {}, text))));
  }

  /** Goes to an entry, wherever it is. */
  reveal(kind, entry) {
    if (!matching(this.state.query)(entry)) {
      this.search.value = "";
      this.filter();
    }
    if (kind === "shape" || kind === "slow") {
      const {entries, table} = this.tables[kind === "shape" ? "shapes" : "slow"];
      table.reveal(entries.find(each => each.shape_id === entry.shape_id));
      return;
    }
    const card = document.getElementById(`${kind}-${kind === "finding" ? entry.finding_id : entry.id}`);
    card?.scrollIntoView({block: "center"});
    card?.focus({preventScroll: true});
  }

  onKey(event) {
    const typing = event.target.closest?.("input, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.search.focus();
      this.search.select();
    } else if (event.key === "Escape" && event.target === this.search) {
      this.search.value = "";
      this.filter();
      this.search.blur();
    }
  }

  /** On paper nothing can be unfolded. */
  unfold(printing) {
    for (const details of document.querySelectorAll("details")) {
      if (printing) {
        details.dataset.open = details.open;
        details.open = true;
      } else {
        details.open = details.dataset.open !== "false";
      }
    }
  }
}

function mark() {
  return s("svg.brand", {viewBox: "0 0 16 16", width: 18, height: 18, "aria-hidden": "true"},
    s("rect", {width: 16, height: 16, rx: 4}),
    s("path", {d: "M4 12V8m4 4V4m4 8v-3"}));
}

/** System, light, dark in turn; kept where the browser lets a page keep something. */
function themeSwitch() {
  const themes = Object.keys(THEMES);
  const button = h("button.quiet.theme", {type: "button", onclick: () => {
    set(themes[(themes.indexOf(document.documentElement.dataset.theme ?? "") + 1) % themes.length]);
    announce(button.textContent);
  }});
  const set = theme => {
    if (theme === "") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    button.setAttribute("aria-label", `${THEMES[theme]}; switch`);
    button.title = THEMES[theme];
    button.replaceChildren(themeIcon(theme));
    try {
      localStorage.setItem("perfproxy-theme", theme);
    } catch {
      // Then it lasts as long as the page.
    }
  };
  let kept = "";
  try {
    kept = localStorage.getItem("perfproxy-theme") ?? "";
  } catch {
    // As above.
  }
  set(kept in THEMES ? kept : "");
  return button;
}

function themeIcon(theme) {
  const half = "M8 2a6 6 0 0 1 0 12z";
  const sun = "M8 5a3 3 0 1 1 0 6a3 3 0 0 1 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1";
  const moon = "M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z";
  return s("svg.icon", {viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true"},
    theme === "" && s("circle", {cx: 8, cy: 8, r: 6}),
    s(theme === "" ? "path.filled" : "path", {d: {"": half, light: sun, dark: moon}[theme]}));
}
