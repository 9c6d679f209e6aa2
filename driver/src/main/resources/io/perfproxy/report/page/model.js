// A report as the page uses it: what belongs together is linked, and may be beside another run.

class Run {
  constructor(report, before) {
    this.report = report;
    this.before = before ? new Run(before, null) : null;
    this.shapes = report.shapes;
    // What was repeated in the worst unit, and what all units together make of it.
    this.findings = report.n_plus_one.map(finding => ({...finding.worst, ...finding}));
    this.slow = report.slow_statements;
    this.units = report.units_of_work;
    this.advice = report.advice ?? [];
    this.hints = report.advice_findings ?? [];
    this.connections = report.connections;
    this.totalMillis = report.summary.total_duration_ms;
    this.shapeById = new Map(this.shapes.map(shape => [shape.shape_id, shape]));
    this.slowById = new Map(this.slow.map(each => [each.shape_id, each]));
    this.findingsByShape = new Map();
    this.findings.forEach(finding => this.linkFinding(finding, finding));
    this.adviceByShape = new Map();
    this.advice.forEach(advice => (advice.evidence ?? []).forEach(
      ({shape_id: id}) => this.adviceByShape.set(id, advice)));
    if (this.before) {
      this.compare();
    }
  }

  linkFinding(finding, root) {
    this.findingsByShape.set(finding.child.shape_id, root);
    finding.nested.forEach(nested => this.linkFinding(nested, root));
  }

  /** Ids of shapes mean the same only where the rules are the same. */
  get comparable() {
    return this.before?.report.shape_rules_version === this.report.shape_rules_version;
  }

  compare() {
    const earlier = this.comparable ? this.before.shapeById : new Map();
    for (const shape of this.shapes) {
      shape.before = earlier.get(shape.shape_id) ?? null;
      shape.change = shape.total_duration_ms - (shape.before?.total_duration_ms ?? 0);
    }
    const gone = this.before.shapes.filter(shape => !this.shapeById.has(shape.shape_id)).map(shape => ({
      ...shape, before: shape, gone: true, share: 0, change: -shape.total_duration_ms, executions: 0,
      errors: 0, slow: 0, rows: 0, total_duration_ms: 0, avg_duration_ms: null, p95_duration_ms: null,
      p50_duration_ms: null, p99_duration_ms: null, max_duration_ms: null, latency: null,
    }));
    this.shapes = [...this.shapes, ...(this.comparable ? gone : [])];
    const ids = new Set(this.findings.map(finding => finding.finding_id));
    const idsBefore = new Set(this.before.findings.map(finding => finding.finding_id));
    this.statusOf = finding => ids.has(finding.finding_id) ? idsBefore.has(finding.finding_id) ? null : "new" : "gone";
    this.findings = [...this.findings, ...this.before.findings.filter(finding => !ids.has(finding.finding_id))];
  }

  /** What costs most and has a remedy, the costliest first. */
  worthFixing() {
    const items = [];
    const explained = new Set();
    for (const finding of this.findings) {
      if (finding.severity !== "info" && this.statusOf?.(finding) !== "gone") {
        items.push({kind: "finding", entry: finding, millis: finding.total_duration_ms});
        explained.add(finding.child.shape_id);
      }
    }
    for (const advice of this.advice) {
      const shapes = (advice.evidence ?? []).map(each => this.shapeById.get(each.shape_id)).filter(Boolean);
      const millis = shapes.reduce((sum, shape) => sum + shape.total_duration_ms, 0);
      items.push({kind: "advice", entry: advice, millis});
      shapes.forEach(shape => explained.add(shape.shape_id));
    }
    for (const shape of this.shapes) {
      if (!explained.has(shape.shape_id) && shape.share >= 0.05) {
        items.push({kind: "shape", entry: shape, millis: shape.total_duration_ms});
      }
    }
    return items.sort((a, b) => b.millis - a.millis).slice(0, 5);
  }
}

/** What a search looks through; kept with the entry it belongs to. */
const HAYSTACKS = new WeakMap();

function haystack(entry) {
  let text = HAYSTACKS.get(entry);
  if (text === undefined) {
    const words = [];
    collectWords(entry, words);
    text = words.join("\n").toLowerCase();
    HAYSTACKS.set(entry, text);
  }
  return text;
}

const UNSEARCHED = new Set(["bars", "latency", "before", "at", "worst"]);

function collectWords(value, words) {
  if (typeof value === "string") {
    words.push(value);
  } else if (value && typeof value === "object") {
    if (typeof value.file === "string") {
      words.push(place(value));
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!UNSEARCHED.has(key)) {
        collectWords(inner, words);
      }
    }
  }
}

/** A filter by words that all have to be there. */
function matching(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return entry => words.every(word => haystack(entry).includes(word));
}
