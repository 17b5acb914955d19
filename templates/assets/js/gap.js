/* Gap calculator: what was expected and what was received by the same people, row by row or pasted. */
(() => {
  "use strict";

  const { between, button, element, number, parse, say, signed } = window.gapsite;
  const { each, field, form, paste, results } = window.gapsiteCalculators;
  const { gap } = window.gapsiteStatistics;
  const [FEWEST, MOST] = [5, 2000];
  const EXAMPLE = [[7, 5], [6, 6], [7, 4], [6, 5], [5, 6], [7, 6], [6, 3], [7, 5]];

  const rowOf = (place, [expected = "", perceived = ""] = []) => {
    const fields = [["expectation", expected], ["perception", perceived]].map(([name, value]) =>
      field("", { value }, say("gap.cell", { place, name: say(`gap.${name}`) })),
    );
    const cells = fields.map(({ node }) => element("td", {}, node));
    return { fields, node: element("tr", {}, element("th", { scope: "row" }, String(place)), ...cells) };
  };

  /* Two numbers on a line; a first line without any is taken for headings. */
  const pairsOf = (text) => {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    const pairs = [];
    for (const [place, line] of lines.entries()) {
      if (!line) continue;
      const values = line.split(/[\t,;，；、\s]+/).filter(Boolean).map(parse);
      if (place === 0 && values.every((value) => Number.isNaN(value))) continue;
      if (values.length !== 2 || values.some((value) => !Number.isFinite(value))) return { fault: say("gap.fault", { place: place + 1 }) };
      pairs.push(values);
    }
    if (!pairs.length) return { fault: say("gap.none") };
    return pairs.length > MOST ? { fault: say("gap.many", { most: MOST }) } : { pairs };
  };

  const sentence = ({ n, low, high, sd }) => {
    if (n < 2) return say("gap.one");
    if (sd < 1e-12) return say("gap.same");
    if (high < 0) return say("gap.below");
    return say(low > 0 ? "gap.above" : "gap.around");
  };

  each("gap", (box) => {
    let rows = [];
    const body = element("tbody");
    const add = (pair) => {
      const row = rowOf(rows.length + 1, pair);
      rows.push(row);
      body.append(row.node);
      return row;
    };
    const fill = (pairs) => {
      rows = [];
      body.replaceChildren();
      for (const pair of pairs) add(pair);
      while (rows.length < FEWEST) add();
      made.dispatchEvent(new Event("input"));
    };

    const readRow = ({ fields }) => {
      const values = fields.map(({ read }) => read());
      const isBroken = fields.some(({ input }) => input.hasAttribute("aria-invalid"));
      const missing = fields.find((_, place) => values[place] === null);
      if (!isBroken && missing && values.some((value) => value !== null)) missing.fail(say("gap.other"));
      return values;
    };
    const work = () => {
      const found = rows.map(readRow);
      if (body.querySelector("[aria-invalid]")) return null;
      const pairs = found.filter(([one]) => one !== null);
      if (!pairs.length) {
        rows[0].fields[0].fail(say("gap.none"));
        return null;
      }
      const result = gap(pairs);
      const values = [
        [say("gap.value"), signed(result.value)],
        [say("calc.interval"), result.sd === null ? say("calc.none") : between(result.low, result.high, signed)],
        [say("gap.expectation"), number(result.expectation)],
        [say("gap.perception"), number(result.perception)],
        [say("gap.sd"), result.sd === null ? say("calc.none") : number(result.sd)],
        ["n", number(result.n, 0)],
      ];
      return results(values, [sentence(result), say("gap.caution")]);
    };

    const headings = [say("gap.row"), say("gap.expectation"), say("gap.perception")].map((title) => element("th", { scope: "col" }, title));
    const caption = element("caption", {}, say("gap.about"));
    const table = element("table", { class: "gs-calc__rows" }, caption, element("thead", {}, element("tr", {}, ...headings)), body);
    const more = button(say("gap.more"), () => add().fields[0].input.focus());
    const example = button(say("gap.example"), () => fill(EXAMPLE));
    const take = (text) => {
      const { pairs, fault } = pairsOf(text);
      if (fault) return fault;
      fill(pairs);
      return say("gap.taken", { n: pairs.length });
    };
    const pasted = paste(say("gap.paste"), say("gap.paste-how"), say("calc.take"), take);
    const made = form(box, [table, element("div", { class: "gs-tools" }, more, example), pasted], work);
    fill([]);
  });
})();
