// Making elements. Text goes in as text nodes and attributes only: no markup is ever parsed in this page.

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/**
 * A new element. `props` are attributes, but for `on` (event listeners by name) and `data` (data-* attributes);
 * null, undefined and false leave an attribute out, true writes it empty.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node | string | null)} children
 */
function el(tag, props = {}, ...children) {
  const { on = {}, data = {}, ...attributes } = props;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value;
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Set, or take away, an attribute. */
function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** @param {string} label @param {() => void} action @param {Record<string, any>} [props] */
const button = (label, action, props = {}) => el("button", { type: "button", on: { click: action }, ...props }, label);

/** Tell a screen reader, and show for a moment, what has just happened. */
function say(message) {
  byId("said").textContent = message;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (byId("said").textContent = ""), 6000);
}

/** A text in one line: breaks go, as drafter writes it. */
const oneLine = (text) => text.replace(/[ \t]*[\r\n\v\f\u0085\u2028\u2029]+[ \t]*/g, "");

/** The number of UTF-16 units that the first `count` characters of `text` take; drafter counts characters. */
const unitsOf = (text, count) => Array.from(text).slice(0, Math.max(0, count)).join("").length;

/** The number of characters of `text`, as drafter counts them. */
const lengthOf = (text) => Array.from(text).length;
