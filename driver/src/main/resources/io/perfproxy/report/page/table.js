// A table that is sorted by its headings, shows its rows page by page, and opens them. Between the
// rows one goes with the arrow keys, so that the table is one stop of the tab key, not thousands.

const PAGE_ROWS = 50;

/**
 * A table of entries.
 *
 * columns: {key, label, help, value(entry), cell(entry), numeric, wide}; without value, not sortable
 * options: {id, label, key(entry), name(entry), opens(entry), detail(entry), empty, sort: [key, direction]}
 * state: the page's memory of what is sorted and open; survives a refresh
 */
class DataTable {
  constructor(columns, options, state) {
    this.columns = columns;
    this.options = options;
    this.state = state.table(options.id, {sort: options.sort, open: new Set(), shown: PAGE_ROWS});
    this.entries = [];
    this.detailIds = new Map();
    this.body = h("tbody");
    this.more = h("button.more", {type: "button", onclick: () => this.showMore()});
    this.headings = h("tr", {}, columns.map(column => this.heading(column)));
    this.table = h("table", {"aria-label": options.label}, h("thead", {}, this.headings), this.body);
    this.body.addEventListener("keydown", event => this.onKey(event));
    this.element = h("div.table", {}, h("div.scroll", {}, this.table), this.more);
  }

  heading(column) {
    const classes = `th${column.numeric ? ".number" : ""}${column.wide ? ".wide" : ""}`;
    if (!column.value) {
      return h(classes, {scope: "col", title: column.help}, column.label);
    }
    return h(classes, {scope: "col", "data-column": column.key},
      h("button", {type: "button", title: column.help, onclick: () => this.sortBy(column)},
        column.label, h("span.arrow", {"aria-hidden": "true"})));
  }

  /** Shows these entries, as far as pages have been asked for. */
  show(entries) {
    this.entries = entries;
    this.sort();
    this.render();
  }

  sortBy(column) {
    const [key, direction] = this.state.sort;
    const first = column.numeric ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    this.state.sort = [column.key, key === column.key && direction === first ? other : first];
    this.sort();
    this.render();
    announce(`Sorted by ${column.label}, ${this.state.sort[1]}`);
  }

  sort() {
    const [key, direction] = this.state.sort;
    const column = this.columns.find(each => each.key === key);
    const sign = direction === "ascending" ? 1 : -1;
    const values = new Map(this.entries.map(entry => [entry, column.value(entry) ?? null]));
    this.entries = [...this.entries].sort((one, other) => {
      const a = values.get(one);
      const b = values.get(other);
      if (a === null || b === null) {
        return (a === null) - (b === null);
      }
      return sign * (typeof a === "string" ? a.localeCompare(b) : a - b);
    });
    for (const th of this.headings.children) {
      const sorted = th.dataset.column === key;
      sorted ? th.setAttribute("aria-sort", direction) : th.removeAttribute("aria-sort");
    }
  }

  render() {
    this.body.replaceChildren();
    this.rendered = 0;
    this.renderRows();
  }

  renderRows() {
    const end = Math.min(this.state.shown, this.entries.length);
    const rows = document.createDocumentFragment();
    for (; this.rendered < end; this.rendered++) {
      append(rows, this.rowsOf(this.entries[this.rendered]));
    }
    this.body.append(rows);
    if (this.entries.length === 0) {
      this.body.append(h("tr", {}, h("td.none", {colspan: this.columns.length}, this.options.empty)));
    }
    const rest = this.entries.length - end;
    this.more.hidden = rest === 0;
    this.more.textContent =
      `Show ${count(Math.min(rest, 2 * PAGE_ROWS))} more of ${count(rest)}`;
    this.rove(this.body.querySelector(".opener"));
  }

  showMore() {
    const next = this.entries[this.state.shown];
    this.state.shown += 2 * PAGE_ROWS;
    this.renderRows();
    this.opener(next)?.focus();
  }

  rowsOf(entry) {
    const key = this.options.key(entry);
    const opens = this.options.opens?.(entry) ?? true;
    const open = opens && this.state.open.has(key);
    const row = h("tr", {"data-key": key, class: open ? "open" : null},
      this.columns.map((column, i) => {
        const cell = column.cell(entry);
        return i === 0
          ? h("td.wide", {}, h("div.lead", {}, opens ? this.openerOf(entry, key, open) : h("span"), h("div", {}, cell)))
          : h(column.numeric ? "td.number" : "td", {}, cell);
      }));
    if (opens) {
      row.addEventListener("click", event => {
        if (!event.target.closest("a, button, input") && getSelection().isCollapsed) {
          this.toggle(entry);
        }
      });
    }
    return open ? [row, this.detailOf(entry, key)] : [row];
  }

  openerOf(entry, key, open) {
    return h("button.opener", {
      type: "button",
      tabindex: "-1",
      "aria-expanded": String(open),
      "aria-label": this.options.name(entry),
      "aria-controls": open ? this.detailId(key) : null,
      onclick: () => this.toggle(entry),
      onfocus: event => this.rove(event.target),
    });
  }

  detailOf(entry, key) {
    return h("tr.detail", {id: this.detailId(key)},
      h("td", {colspan: this.columns.length}, h("div.detail", {}, this.options.detail(entry))));
  }

  /** Keys may hold what an id must not. */
  detailId(key) {
    if (!this.detailIds.has(key)) {
      this.detailIds.set(key, `${this.options.id}-detail-${this.detailIds.size}`);
    }
    return this.detailIds.get(key);
  }

  /** Opens or closes a row, which keeps the focus. */
  toggle(entry, open = !this.state.open.has(this.options.key(entry))) {
    const key = this.options.key(entry);
    open ? this.state.open.add(key) : this.state.open.delete(key);
    const row = this.rowOf(key);
    if (row) {
      if (row.nextElementSibling?.classList.contains("detail")) {
        row.nextElementSibling.remove();
      }
      row.replaceWith(...this.rowsOf(entry));
      this.opener(entry).focus({preventScroll: true});
    }
  }

  /** Opens a row wherever it is in the order, and brings it to view. */
  reveal(entry) {
    const index = this.entries.indexOf(entry);
    if (index < 0) {
      return false;
    }
    if (index >= this.state.shown) {
      this.state.shown = index + PAGE_ROWS;
      this.renderRows();
    }
    this.toggle(entry, true);
    this.rowOf(this.options.key(entry)).scrollIntoView({block: "center"});
    return true;
  }

  rowOf(key) {
    return this.body.querySelector(`tr[data-key="${CSS.escape(key)}"]`);
  }

  opener(entry) {
    return entry && this.rowOf(this.options.key(entry))?.querySelector(".opener");
  }

  /** Makes one row the stop of the tab key. */
  rove(opener) {
    if (opener) {
      this.body.querySelector('.opener[tabindex="0"]')?.setAttribute("tabindex", "-1");
      opener.tabIndex = 0;
    }
  }

  onKey(event) {
    if (!event.target.classList.contains("opener")) {
      return;
    }
    const openers = [...this.body.querySelectorAll(".opener")];
    const at = openers.indexOf(event.target);
    const to = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1,
      PageDown: Math.min(at + 10, openers.length - 1), PageUp: Math.max(at - 10, 0),
    }[event.key];
    const expanded = event.target.getAttribute("aria-expanded") === "true";
    if (to !== undefined) {
      if (to === openers.length && !this.more.hidden) {
        this.showMore();
      } else {
        openers[to]?.focus();
      }
    } else if ((event.key === "ArrowRight" && !expanded) || (event.key === "ArrowLeft" && expanded)) {
      event.target.click();
    } else {
      return;
    }
    event.preventDefault();
  }
}
