/* NPS calculator: three counts, or the answers from 0 to 10 as they came. */
(() => {
  "use strict";

  const { between, element, number, parse, say, signed } = window.gapsite;
  const { each, field, form, group, paste, results } = window.gapsiteCalculators;
  const { nps } = window.gapsiteStatistics;
  const GROUPS = ["detractors", "passives", "promoters"];

  const groupOf = (answer) => (answer <= 6 ? 0 : answer <= 8 ? 1 : 2);

  const countsOf = (text) => {
    const counts = [0, 0, 0];
    const answers = text.split(/[\t,;，；、\s]+/).filter(Boolean);
    for (const [place, typed] of answers.entries()) {
      const answer = parse(typed);
      if (!Number.isInteger(answer) || answer < 0 || answer > 10) {
        return { fault: say("nps.fault", { place: place + 1, typed: typed.slice(0, 20) }) };
      }
      counts[groupOf(answer)] += 1;
    }
    return answers.length ? { counts } : { fault: say("nps.none") };
  };

  const points = (value) => signed(value * 100, 1);
  const sentence = ({ n, low, high }) => {
    if (n < 2) return say("nps.one");
    if (low > 0) return say("nps.above");
    return say(high < 0 ? "nps.below" : "nps.around");
  };

  each("nps", (box) => {
    const fields = GROUPS.map((name) => field(say(`nps.${name}`), { least: 0, isWhole: true }));
    const work = () => {
      const counts = fields.map(({ read }) => read());
      if (fields.some(({ input }) => input.hasAttribute("aria-invalid"))) return null;
      const known = counts.map((count) => count ?? 0);
      const result = nps(...known);
      if (!result.n) {
        fields[0].fail(say("nps.none"));
        return null;
      }
      const shares = GROUPS.map((name, place) => [say(`nps.share.${name}`), `${number((known[place] / result.n) * 100, 1)}%`]);
      const values = [
        [say("nps.value"), say("nps.points", { value: points(result.value) })],
        [say("calc.interval"), result.low === null ? say("calc.none") : between(result.low, result.high, points)],
        ["n", number(result.n, 0)],
        ...shares,
      ];
      return results(values, [sentence(result), say("nps.caution")]);
    };
    const take = (text) => {
      const { counts, fault } = countsOf(text);
      if (fault) return fault;
      fields.forEach(({ input, fail }, place) => {
        input.value = String(counts[place]);
        fail("");
      });
      made.dispatchEvent(new Event("input"));
      return say("nps.taken", { n: counts[0] + counts[1] + counts[2] });
    };
    const counts = group(say("nps.counts"), element("div", { class: "gs-calc__fields" }, ...fields.map(({ node }) => node)));
    const made = form(box, [counts, paste(say("nps.paste"), say("nps.paste-how"), say("calc.take"), take)], work);
  });
})();
