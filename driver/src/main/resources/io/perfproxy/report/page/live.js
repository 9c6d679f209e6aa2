// Reads the report again and again, as long as somebody can see the page.

class Live {
  /** settings: {url, refresh_ms, instances, instance}; onReport is given each new report */
  constructor(settings, onReport) {
    this.settings = settings;
    this.onReport = onReport;
    this.paused = false;
    this.label = h("span", {}, "Live");
    this.control = h("button.quiet.live", {
      type: "button", "aria-pressed": "true", onclick: () => this.toggle(),
    }, h("span.dot", {"aria-hidden": "true"}), this.label);
    document.addEventListener("visibilitychange", () => this.schedule(0));
    this.schedule(settings.refresh_ms);
  }

  toggle() {
    this.paused = !this.paused;
    this.control.setAttribute("aria-pressed", String(!this.paused));
    this.say(this.paused ? "Paused" : "Live", false);
    this.schedule(0);
  }

  schedule(delay) {
    clearTimeout(this.timer);
    if (!this.paused && !document.hidden) {
      this.timer = setTimeout(() => this.refresh(), delay);
    }
  }

  async refresh() {
    try {
      const answer = await fetch(this.source(), {cache: "no-store", credentials: "same-origin"});
      if (!answer.ok) {
        throw new Error(`HTTP ${answer.status}`);
      }
      const report = await answer.json();
      // Whoever is selecting text would lose the selection.
      if (!this.paused && getSelection().isCollapsed) {
        this.onReport(report);
      }
      this.say("Live", false);
    } catch (failure) {
      this.say(`No answer (${failure.message})`, true);
    }
    this.schedule(this.settings.refresh_ms);
  }

  /** Without the user and the password that the page's own address may hold. */
  source() {
    return new URL(this.settings.url + instanceQuery(this.settings.instance), location.origin + location.pathname);
  }

  say(text, failed) {
    this.label.textContent = this.paused ? "Paused" : text;
    this.control.classList.toggle("failed", failed);
  }
}

function instanceQuery(name) {
  return name === null ? "" : `?instance=${encodeURIComponent(name)}`;
}

/** The way from one instance to the others; null if there is one only. */
function instanceLinks({instances, instance}) {
  return instances.length > 1 && h("nav.instances", {"aria-label": "Instances"},
    [null, ...instances].map(name => h("a", {
      href: instanceQuery(name) || ".", "aria-current": name === instance ? "page" : null,
    }, name ?? "All")));
}
