/* "Up by so many per cent": learners work it out first, then see what the two numbers say and what was printed. */
(() => {
  "use strict";

  const { element, mark, parse, say, signed, unique } = window.gapsite;
  const { each, field, form, group } = window.gapsiteCalculators;
  const { change } = window.gapsiteStatistics;

  const percent = (value) => `${signed(value * 100, 1)}%`;
  const difference = (value) => signed(value, 2).replace(/\.?0+$/, "");
  const TIME = { label: "claim.time", key: "relative", factor: 100, show: percent };
  const THROUGHPUT = { label: "claim.throughput", key: "throughput", factor: 100, show: percent };
  const RELATIVE = { label: "claim.relative", key: "relative", factor: 100, show: percent };
  const inPoints = (value) => say("claim.in-points", { value: difference(value) });
  const POINTS = { label: "claim.points", key: "difference", factor: 1, show: inPoints };
  const SCORE = { label: "claim.difference", key: "difference", factor: 1, show: difference };
  const KINDS = { time: [TIME, THROUGHPUT], share: [POINTS, RELATIVE], count: [RELATIVE], score: [SCORE] };
  const TASKS = [
    { id: "counter", before: "15", after: "8", kind: "time" },
    { id: "satisfied", before: "40", after: "50", kind: "share" },
    { id: "own", before: "", after: "", kind: "" },
  ];

  const choice = (label, options) => {
    const id = unique("choice");
    const select = element("select", { id }, ...options.map(([value, text]) => element("option", { value }, text)));
    return { select, node: element("div", { class: "gs-calc__field" }, element("label", { for: id }, label), select) };
  };

  /* As many digits as were typed have to be right. */
  const isClose = (typed, exact) => {
    const digits = (typed.normalize("NFKC").replace(/[^\d.]/g, "").split(".")[1] || "").length;
    return Math.abs(parse(typed) - exact) <= 0.5 * 10 ** -digits + 1e-9;
  };
  const verdict = (typed, exact) => {
    if (isClose(typed, exact)) return mark(true);
    const isSign = exact < 0 && isClose(typed, -exact);
    return mark(false, isSign ? say("claim.sign") : "");
  };

  each("claim-check", (box) => {
    const task = choice(say("claim.task"), TASKS.map(({ id }) => [id, say(`claim.task.${id}`)]));
    const printed = element("p", { class: "gs-calc__printed" });
    const before = field(say("claim.before"), { isNeeded: true, above: 0 });
    const after = field(say("claim.after"), { isNeeded: true, least: 0 });
    const kinds = Object.keys(KINDS).map((kind) => [kind, say(`claim.kind.${kind}`)]);
    const kind = choice(say("claim.kind"), [["", say("quiz.pick")], ...kinds]);
    const wrongKind = element("p", { class: "gs-calc__wrong", id: unique("kind") });
    const holder = element("div", { class: "gs-calc__fields" });
    const mine = group(say("claim.mine"), holder);
    let answers = [];

    const askFor = () => {
      answers = (KINDS[kind.select.value] || []).map((measure) => ({ measure, ...field(say(measure.label), { isNeeded: true }) }));
      holder.replaceChildren(...answers.map(({ node }) => node));
      mine.hidden = !answers.length;
      tellKind("");
    };
    const tellKind = (message) => {
      wrongKind.textContent = message;
      if (message) kind.select.setAttribute("aria-invalid", "true");
      else kind.select.removeAttribute("aria-invalid");
      if (message) kind.select.setAttribute("aria-describedby", wrongKind.id);
    };
    const current = () => TASKS.find(({ id }) => id === task.select.value);
    const open = () => {
      const { id, before: from, after: to } = current();
      printed.textContent = say(`claim.printed.${id}`);
      before.input.value = from;
      after.input.value = to;
      for (const each of [before, after]) {
        each.fail("");
        each.input.readOnly = id !== "own";
      }
      kind.select.value = "";
      askFor();
    };

    const faultOfKind = () => {
      const { kind: right } = current();
      if (!kind.select.value) return say("claim.no-kind");
      return right && right !== kind.select.value ? say(`claim.not-${right}`) : "";
    };
    const work = () => {
      const [from, to] = [before.read(), after.read()];
      tellKind(faultOfKind());
      answers.forEach(({ read }) => read());
      // Two shares end at 100; minutes of nothing would make any number of cases.
      if (from !== null && kind.select.value === "share" && from > 100) before.fail(say("calc.most", { most: 100 }));
      if (to !== null && kind.select.value === "share" && to > 100) after.fail(say("calc.most", { most: 100 }));
      if (to === 0 && kind.select.value === "time") after.fail(say("calc.above", { above: 0 }));
      if (made.querySelector("[aria-invalid]")) return null;
      const found = change(from, to);
      const rows = answers.map(({ measure, input }) => {
        const exact = found[measure.key];
        const words = element("p", {}, ...verdict(input.value, exact * measure.factor));
        const right = element("p", {}, say(measure.label), say("colon"), element("strong", {}, measure.show(exact)));
        return element("li", {}, right, words);
      });
      const told = current().id === "own" ? kind.select.value : current().id;
      return [element("ul", { class: "gs-ask__told" }, ...rows), element("p", {}, say(`claim.told.${told}`))];
    };

    task.select.addEventListener("change", open);
    kind.select.addEventListener("change", askFor);
    const given = element("div", { class: "gs-calc__fields" }, before.node, after.node);
    const made = form(box, [task.node, printed, given, kind.node, wrongKind, mine], work, say("claim.check"));
    open();
  });
})();
