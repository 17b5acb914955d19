/* What the exercises share: words, numbers, elements, and what is kept on this machine. Nothing here sends anything anywhere. */
(() => {
  "use strict";

  const words = window.gapsiteWords || {};
  const isChinese = document.documentElement.lang.startsWith("zh");
  const locale = isChinese ? "zh-CN" : "en-GB";
  // Resolved at once: the page of the learner's work is found from here at any depth, on a disk as well.
  const home = new URL(isChinese ? "../../zh/" : "../../en/", document.currentScript.src);

  const say = (id, values = {}) =>
    (words[`learn.${id}`] ?? id).replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));

  // ---- Numbers: U+2212 for minus, no negative zero, halves away from zero by the decimal digits, as on every other page.

  const number = (value, digits = 2, sign = "") => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const text = format.format(String(Math.abs(value)));
    if (!/[1-9]/.test(text)) return text;
    return (value < 0 ? "\u2212" : sign) + text;
  };
  const signed = (value, digits = 2) => number(value, digits, "+");
  const day = (at) => new Date(at).toLocaleDateString(locale, { dateStyle: "long" });
  const between = (low, high, show) => (isChinese ? `${show(low)} 至 ${show(high)}` : `${show(low)} to ${show(high)}`);

  const LARGEST = 1e12;

  /* As people type it: full-width digits, any minus, separators of thousands. null: nothing there; NaN: no number. */
  const parse = (typed) => {
    const text = typed.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/\s/g, "");
    if (!text) return null;
    const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(",", "") : text;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return NaN;
    return Math.abs(Number(plain)) <= LARGEST ? Number(plain) : NaN;
  };

  // ---- Elements: what somebody typed is only ever text.

  const element = (name, attributes = {}, ...children) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null) node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  };
  const button = (text, action, kind = "") => {
    const made = element("button", { type: "button", class: `gs-button ${kind}`.trim() }, text);
    made.addEventListener("click", action);
    return made;
  };
  const status = (kind = "") => element("p", { class: `gs-said ${kind}`.trim(), role: "status" });

  /* Never by colour alone: a sign to see and a word to hear. */
  const sign = (isRight, verdict, ...after) => [
    element("span", { "aria-hidden": "true" }, isRight ? "\u2713 " : "\u2717 "),
    element("strong", {}, verdict),
    ...after,
  ];
  const mark = (isRight, ...after) => sign(isRight, say(isRight ? "right" : "wrong"), ...after);

  let made = 0;
  const unique = (stem) => `gs-${stem}-${++made}`;

  /* Asks in place of the button before something is lost; the safe answer has the focus, and Escape gives it. */
  const ask = (asker, question, yes, action) => {
    const id = unique("ask");
    const close = () => {
      box.remove();
      asker.hidden = false;
      asker.focus();
    };
    const no = button(say("no"), close);
    const sure = button(yes, () => {
      close();
      action();
    });
    const box = element("div", { class: "gs-sure", role: "group", "aria-labelledby": id }, element("p", { id }, question), sure, no);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    asker.hidden = true;
    asker.after(box);
    no.focus();
  };

  // ---- What is kept, under permanent ids. Where a browser forbids it, everything works until the page is left.

  const ID = "[a-z][a-z0-9-]{0,63}";
  const KEY = new RegExp(`^gapsite/(?:quiz/${ID}/${ID}|done/${ID}|note/lesson/${ID})$`);
  const LONGEST = { quiz: 4000, note: 100000 };

  const storage = (() => {
    try {
      localStorage.setItem("gapsite/probe", "1");
      localStorage.removeItem("gapsite/probe");
      return localStorage;
    } catch {
      return null;
    }
  })();
  const memory = new Map();

  const kindOf = (key) => key.split("/")[1];
  const isDate = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/.test(value);
  const isCount = (value) => Number.isInteger(value) && value > 0 && value < 1e6;

  /* Whatever stands in the storage or in a file is checked before it is believed; null: not ours, or broken. */
  const clean = (key, value) => {
    if (!KEY.test(key) || typeof value !== "object" || value === null || !isDate(value.at)) return null;
    const { at } = value;
    if (kindOf(key) === "done") return { at };
    if (kindOf(key) === "note") {
      return typeof value.text === "string" && value.text.trim() ? { at, text: value.text.slice(0, LONGEST.note) } : null;
    }
    const given = JSON.stringify(value.given ?? null);
    if (!isCount(value.tries) || typeof value.right !== "boolean" || given === "null" || given.length > LONGEST.quiz) return null;
    return { at, tries: value.tries, right: value.right, given: JSON.parse(given) };
  };

  const read = (key) => {
    try {
      return clean(key, storage ? JSON.parse(storage.getItem(key)) : memory.get(key));
    } catch {
      return null;
    }
  };

  /* True if it will be there tomorrow. */
  const write = (key, value) => {
    const kept = { at: new Date().toISOString(), ...value };
    memory.set(key, kept);
    try {
      storage?.setItem(key, JSON.stringify(kept));
      return Boolean(storage);
    } catch {
      return false;
    }
  };
  const remove = (key) => {
    memory.delete(key);
    storage?.removeItem(key);
  };
  const keys = () => {
    const all = storage ? Array.from({ length: storage.length }, (_, place) => storage.key(place)) : [...memory.keys()];
    return all.filter((key) => KEY.test(key)).sort();
  };

  const where = () => {
    const link = element("a", { href: new URL("my-work/", home).href }, say("work"));
    if (location.protocol === "file:") link.href += "index.html";
    return element("p", { class: "gs-kept gs-muted" }, say(storage ? "kept" : "not-kept"), " ", link);
  };

  window.gapsite = Object.freeze({
    ask, between, button, clean, day, element, keys, kindOf, mark, number, parse, read, remove, say, sign, signed, status,
    storage, unique, where, write,
  });
})();
