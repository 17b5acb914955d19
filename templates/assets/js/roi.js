/* ROI calculator: costs and benefits of each period, low, likely and high; BCR and ROI side by side, because they are confused. */
(() => {
  "use strict";

  const { button, element, number, say, signed } = window.gapsite;
  const { each, field, form, group } = window.gapsiteCalculators;
  const { returns } = window.gapsiteStatistics;
  const LEVELS = ["low", "likely", "high"];
  const MOST = 20;

  /* One flow of one period: what is not filled in is as likely as the likely figure, and that is 0. */
  const flowOf = (title) => {
    const fields = LEVELS.map((level) => field(say(`roi.${level}`), { least: 0 }));
    const read = () => {
      const [low, likely, high] = fields.map((each) => each.read());
      const values = [low ?? likely ?? 0, likely ?? 0, high ?? likely ?? 0];
      if (fields.some(({ input }) => input.hasAttribute("aria-invalid"))) return values;
      if (likely === null && (low !== null || high !== null)) fields[1].fail(say("roi.no-likely"));
      else if (values[0] > values[1]) fields[0].fail(say("roi.low-above"));
      else if (values[2] < values[1]) fields[2].fail(say("roi.high-below"));
      return values;
    };
    return { read, fields, node: group(title, element("div", { class: "gs-calc__fields" }, ...fields.map(({ node }) => node))) };
  };

  const periodOf = (place) => {
    const [cost, benefit] = [flowOf(say("roi.cost")), flowOf(say("roi.benefit"))];
    const node = group(say("roi.period", { place }), cost.node, benefit.node);
    node.classList.add("gs-calc__period");
    return { cost, benefit, node };
  };

  const money = (value) => signed(value, 2).replace(/^\+/, "");
  const none = (show) => (value) => (value === null ? say("calc.none") : show(value));
  const ROWS = [
    ["roi.pv-cost", "cost", (value) => number(value, 2)],
    ["roi.pv-benefit", "benefit", (value) => number(value, 2)],
    ["roi.npv", "npv", money],
    ["roi.bcr", "bcr", none((value) => number(value, 2))],
    ["roi.roi", "roi", none((value) => `${number(value * 100, 1)}%`)],
    ["roi.payback", "payback", (value) => (value === null ? say("roi.never") : say("roi.period", { place: value }))],
  ];

  const tableOf = (outlooks) => {
    const heads = ["roi.what", "roi.worst", "roi.as-likely", "roi.best"].map((title) => element("th", { scope: "col" }, say(title)));
    const rows = ROWS.map(([title, key, show]) => {
      const cells = outlooks.map((outlook) => element("td", {}, show(outlook[key])));
      return element("tr", {}, element("th", { scope: "row" }, say(title)), ...cells);
    });
    const caption = element("caption", {}, say("roi.caption"));
    const head = element("thead", {}, element("tr", {}, ...heads));
    const table = element("table", { class: "gs-calc__outlook" }, caption, head, element("tbody", {}, ...rows));
    return element("div", { class: "gs-calc__table", tabindex: 0, role: "region", "aria-label": say("roi.caption") }, table);
  };

  const sentences = ([worst, likely, best]) => {
    const ratio = likely.bcr === null ? "roi.free" : "roi.told";
    const values = { bcr: number(likely.bcr ?? 0, 2), roi: `${number((likely.roi ?? 0) * 100, 1)}%` };
    const range = worst.npv >= 0 ? "roi.always" : best.npv < 0 ? "roi.not-even" : "roi.depends";
    return [say(ratio, values), say(range)].map((sentence) => element("p", {}, sentence));
  };

  each("roi", (box) => {
    const rate = field(say("roi.rate"), { value: "0", above: -100, most: 1000, isNeeded: true });
    const periods = [];
    const holder = element("div");
    const add = () => {
      const period = periodOf(periods.length + 1);
      periods.push(period);
      holder.append(period.node);
      refresh();
      return period;
    };
    const refresh = () => {
      more.disabled = periods.length >= MOST;
      fewer.disabled = periods.length === 1;
    };
    const more = button(say("roi.more"), () => add().cost.fields[1].input.focus());
    const fewer = button(say("roi.fewer"), () => {
      periods.pop().node.remove();
      refresh();
      (fewer.disabled ? more : fewer).focus();
      made.dispatchEvent(new Event("input"));
    });

    const work = () => {
      const discount = rate.read();
      const costs = periods.map(({ cost }) => cost.read());
      const benefits = periods.map(({ benefit }) => benefit.read());
      if (made.querySelector("[aria-invalid]")) return null;
      if (![...costs, ...benefits].flat().some(Boolean)) {
        periods[0].cost.fields[1].fail(say("roi.nothing"));
        return null;
      }
      // Worst: all costs high and all benefits low; best: the other way round.
      const at = (flows, level) => flows.map((flow) => flow[level]);
      const outlooks = [0, 1, 2].map((level) => returns(at(costs, 2 - level), at(benefits, level), discount / 100));
      return [tableOf(outlooks), ...sentences(outlooks)];
    };
    const about = element("p", { class: "gs-muted" }, say("roi.about"));
    const made = form(box, [about, rate.node, holder, element("div", { class: "gs-tools" }, more, fewer)], work);
    add();
  });
})();
