// How figures are shown. The locale is fixed, so that a screenshot and the JSON agree.

const WHOLE = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});
const UNKNOWN = "–";

/** 1,234,567 */
function count(number) {
  return number === null || number === undefined ? UNKNOWN : WHOLE.format(number);
}

/** Three significant digits, without an exponent. */
function short(number) {
  const size = Math.abs(number);
  const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return size >= 999.5 ? WHOLE.format(number) : number.toFixed(digits);
}

/** A duration given in milliseconds, as number and unit: ["3.42", "ms"]. */
function durationParts(millis) {
  if (millis === null || millis === undefined) {
    return [UNKNOWN, ""];
  }
  const size = Math.abs(millis);
  if (size === 0) {
    return ["0", "ms"];
  }
  if (size < 0.9995) {
    return [short(millis * 1e3), "µs"];
  }
  if (size < 999.5) {
    return [short(millis), "ms"];
  }
  if (size < 99_950) {
    return [short(millis / 1e3), "s"];
  }
  return size < 5_997_000 ? [short(millis / 6e4), "min"] : [short(millis / 3.6e6), "h"];
}

/** "3.42 ms" */
function duration(millis) {
  return durationParts(millis).join("\u202f").trim();
}

/** The same with a smaller unit. */
function durationNode(millis) {
  const [number, unit] = durationParts(millis);
  return unit === "" ? number : [number, h("span.unit", {}, `\u202f${unit}`)];
}

/** "22.6 %"; never 0 or 100 unless it is exactly that. */
function percent(share) {
  if (share > 0 && share < 0.0005) {
    return "<\u202f0.1\u202f%";
  }
  const shown = share < 1 && share >= 0.9995 ? 0.999 : share;
  return `${(shown * 100).toFixed(1)}\u202f%`;
}

/** "1 unit", "12 units" */
function plural(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many ?? `${one}s`}`;
}

/** "2026-11-22 07:05:31 UTC" */
function moment(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return String(iso);
  }
  const text = `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return h("time", {datetime: iso}, text);
}

/** A span in its two largest units: "2 h 5 min". */
function span(millis) {
  const seconds = Math.floor(millis / 1e3);
  const parts = [[86_400, "d"], [3_600, "h"], [60, "min"], [1, "s"]];
  const first = parts.findIndex(([size]) => seconds >= size);
  if (first < 0) {
    return duration(millis);
  }
  if (seconds < 10) {
    return `${(millis / 1e3).toFixed(1)}\u202fs`;
  }
  return parts.slice(first, first + 2)
    .map(([size, unit], i) => {
      const amount = i === 0 ? Math.floor(seconds / size)
        : Math.floor((seconds % parts[first][0]) / size);
      return amount > 0 ? `${amount}\u202f${unit}` : "";
    })
    .join(" ").trim();
}

/** "AgentList.java:57", or what is known of it. */
function place(site) {
  if (!site) {
    return "call site unknown";
  }
  if (site.file) {
    return site.line === null ? site.file : `${site.file}:${site.line}`;
  }
  return method(site);
}

/** "AgentList.lastStatus"; the compiler's name of a lambda is that of the method around it. */
function method(site) {
  const simple = site.class.slice(site.class.lastIndexOf(".") + 1).replaceAll("$", ".");
  const name = site.method.replace(/^lambda\$(.+)\$\d+$/, "$1");
  return `${simple}.${name}`;
}

function siteNode(site) {
  return site
    ? h("code.site", {title: `${site.class}.${site.method}(${place(site)})`}, place(site))
    : h("span.faint", {}, place(site));
}

/** "select agents", the words that name a shape. */
function shapeName(shape) {
  return shape.table ? `${shape.operation} ${shape.table}` : shape.operation;
}
