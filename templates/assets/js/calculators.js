/* What the calculators share: fields with a label and a word about what is wrong, and results that are read out. */
(() => {
  "use strict";

  const { element, number, parse, say, unique } = window.gapsite;

  /* A number to fill in. rules: least, most, isWhole, isNeeded; label: words above it, spoken: what is read out in a table. */
  const field = (label, rules = {}, spoken = "") => {
    const id = unique("field");
    const wrong = element("span", { id: `${id}-wrong`, class: "gs-calc__wrong" });
    const typed = { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 30 };
    const input = element("input", { id, ...typed, value: rules.value ?? "" });
    if (spoken) input.setAttribute("aria-label", spoken);
    const fail = (message) => {
      wrong.textContent = message;
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (message) input.setAttribute("aria-describedby", wrong.id);
      else input.removeAttribute("aria-describedby");
    };
    const faultOf = (value) => {
      if (value === null) return rules.isNeeded ? say("calc.needed") : "";
      if (Number.isNaN(value)) return say("calc.no-number");
      if (rules.isWhole && !Number.isInteger(value)) return say("calc.whole");
      if (value < rules.least) return say("calc.least", { least: number(rules.least, 0) });
      if (value <= rules.above) return say("calc.above", { above: number(rules.above, 0) });
      return value > rules.most ? say("calc.most", { most: number(rules.most, 0) }) : "";
    };
    /* null where nothing was filled in, and where what was filled in is wrong: then it says so. */
    const read = () => {
      const value = parse(input.value);
      const fault = faultOf(value);
      fail(fault);
      return fault ? null : value;
    };
    const shown = spoken ? [] : [element("label", { for: id }, label)];
    return { node: element("div", { class: "gs-calc__field" }, ...shown, input, wrong), input, read, fail };
  };

  const group = (title, ...children) => element("fieldset", { class: "gs-calc__group" }, element("legend", {}, title), ...children);

  /* (label, value) pairs, and sentences about them. */
  const results = (pairs, sentences) => [
    element(
      "dl",
      { class: "gs-calc__values" },
      ...pairs.map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value))),
    ),
    ...sentences.map((sentence) => element("p", {}, sentence)),
  ];

  /* A text to paste into, folded, with a button that takes it over; `take` gives the words to say about it. */
  const paste = (title, label, action, take) => {
    const id = unique("paste");
    const area = element("textarea", { id, rows: 5 });
    const said = element("p", { class: "gs-said", role: "status" });
    const press = element("button", { type: "button", class: "gs-button" }, action);
    press.addEventListener("click", () => {
      said.textContent = take(area.value);
    });
    const tools = element("div", { class: "gs-tools" }, press);
    return element("details", { class: "gs-details" }, element("summary", {}, title), element("label", { for: id }, label), area, tools, said);
  };

  /* `work` gives the nodes of the result, or null where a field says what is wrong: then the first such field has the focus. */
  const form = (box, children, work, label = say("calc.work")) => {
    const out = element("div", { class: "gs-calc__out", role: "status" });
    const submit = element("button", { type: "submit", class: "gs-button gs-button--main" }, label);
    const tools = element("div", { class: "gs-tools" }, submit);
    const made = element("form", { class: "gs-calc", novalidate: true }, ...children, tools, out);
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      const nodes = work();
      const wrong = made.querySelectorAll("[aria-invalid]");
      out.replaceChildren(...(nodes ?? [element("p", {}, say("calc.wrong", { n: wrong.length }))]));
      if (!nodes) wrong[0]?.focus();
    });
    // What stands below belongs to numbers that are no longer there.
    made.addEventListener("input", () => out.replaceChildren());
    box.append(made);
    return made;
  };

  const each = (name, start) => {
    for (const box of document.querySelectorAll(`.gs-calculator[data-calculator="${name}"]`)) {
      start(box);
      box.dataset.live = "";
    }
  };

  window.gapsiteCalculators = Object.freeze({ each, field, form, group, paste, results });
})();
