// Elements are built from nodes and text only, never from markup: what a report holds stays text.

/** An element: h("td.number", {title: "…"}, child, …). Null children and attributes are left out. */
function h(selector, attributes, ...children) {
  return build(document.createElement(selector.split(".")[0]), selector, attributes, children);
}

/** The same for SVG. */
function s(selector, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", selector.split(".")[0]);
  return build(element, selector, attributes, children);
}

function build(element, selector, attributes, children) {
  const classes = selector.split(".").slice(1);
  if (classes.length > 0) {
    element.classList.add(...classes);
  }
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name.startsWith("--")) {
      element.style.setProperty(name, value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.append(child);
    }
  }
}

/** A button that copies a text, and says so. */
function copyButton(text, what) {
  const label = h("span", {}, "Copy");
  const button = h("button.quiet.copy", {
    type: "button",
    "aria-label": `Copy ${what}`,
    onclick: async () => {
      label.textContent = (await copy(text)) ? "Copied" : "Press Ctrl+C";
      announce(label.textContent);
      setTimeout(() => { label.textContent = "Copy"; }, 1600);
    },
  }, label);
  return button;
}

/** The clipboard is closed to pages that came over plain HTTP; there, a selection is copied. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h("textarea.offscreen", {"aria-hidden": "true"});
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

/** Tells a screen reader what others see. */
function announce(message) {
  const status = document.getElementById("status");
  if (status) {
    status.textContent = message;
  }
}
