/* A self-check becomes a quiz: feedback for what was chosen, attempts, a score, what was wrong, and a new start.
   Without this script the answers are folded below the questions. */
(() => {
  "use strict";

  const { ask, button, element, keys, mark, read, remove, say, status, unique, where, write } = window.gapsite;
  const { copy, types } = window.gapsiteQuestions;

  const enhance = (item, number, report) => {
    const key = `gapsite/quiz/${item.dataset.question}`;
    const source = item.cloneNode(true);
    const name = unique("question");
    const hint = source.querySelector(".gs-question__hint");
    const stem = source.querySelector(".gs-question__stem, .gs-checks__stem");
    const feedback = source.querySelector(".gs-question__feedback");
    let controls;
    let state;

    const result = element("div", { class: "gs-ask__result", role: "status" });
    const answers = element("div", { class: "gs-ask__answer" });
    const reveal = button(say("quiz.reveal"), () => {
      answers.replaceChildren(element("p", {}, element("strong", {}, say("quiz.answer"))));
      const lines = controls.answer().map((words) => element("li", {}, ...words));
      answers.append(element(item.dataset.type === "order" ? "ol" : "ul", {}, ...lines));
      answers.tabIndex = -1;
      answers.focus();
    });

    const show = (given) => {
      const { isRight, told } = controls.judge(given);
      item.dataset.state = isRight ? "right" : "wrong";
      const tries = element("span", { class: "gs-muted" }, say("quiz.tries", { n: state.tries }));
      result.replaceChildren(element("p", {}, ...mark(isRight, " ", tries)), ...told);
      if (feedback) result.append(element("p", {}, ...copy(feedback)));
      reveal.hidden = isRight;
    };

    /* What is on the screen has not been checked: nothing is said about it. */
    const unsettle = () => {
      if (result.childNodes.length) result.replaceChildren();
      answers.replaceChildren();
      delete item.dataset.state;
      item.removeAttribute("data-missing");
    };

    const check = (event) => {
      event.preventDefault();
      const given = controls.read();
      if (given === null) {
        unsettle();
        item.dataset.missing = "";
        result.append(element("p", {}, controls.missing));
        controls.first.focus();
        return;
      }
      const isNew = !state || JSON.stringify(given) !== JSON.stringify(state.given);
      if (isNew) {
        state = { given, right: controls.judge(given).isRight, tries: (state?.tries || 0) + 1 };
        write(key, state);
      }
      item.removeAttribute("data-missing");
      answers.replaceChildren();
      show(given);
      report(result);
    };

    const build = () => {
      controls = types[item.dataset.type](source, name);
      const stored = read(key);
      state = stored && controls.isPossible(stored.given) ? stored : null;
      const described = hint ? { "aria-describedby": `${name}-hint` } : {};
      const place = element("span", { class: "gs-ask__number" }, say("quiz.number-of", { n: number }));
      const legend = element("legend", {}, place, ...copy(stem));
      const fieldset = element("fieldset", described, legend);
      if (hint) fieldset.append(element("p", { id: `${name}-hint`, class: "gs-muted" }, ...copy(hint)));
      fieldset.append(...controls.nodes);
      const submit = element("button", { type: "submit", class: "gs-button gs-button--main" }, say("quiz.check"));
      const tools = element("div", { class: "gs-tools" }, submit, reveal);
      const form = element("form", { class: "gs-ask", novalidate: true }, fieldset, tools, result, answers);
      form.addEventListener("submit", check);
      form.addEventListener("input", unsettle);
      reveal.hidden = true;
      result.replaceChildren();
      unsettle();
      item.replaceChildren(form);
      if (!state) return;
      controls.write(state.given);
      // Judged anew: an answer may have been put right since it was given.
      state.right = controls.judge(state.given).isRight;
      show(state.given);
    };

    build();
    return {
      build,
      id: item.id,
      number,
      key,
      focus: () => controls.first.focus(),
      stem: stem.textContent.trim(),
      state: () => state,
    };
  };

  const start = (quiz) => {
    const score = element("p", { class: "gs-score__words" });
    const wrong = element("div", { class: "gs-score__wrong" });
    const said = status();

    const count = () => {
      const states = questions.map((question) => question.state()).filter(Boolean);
      return {
        n: questions.length,
        done: states.length,
        right: states.filter((state) => state.right).length,
        first: states.filter((state) => state.right && state.tries === 1).length,
        tries: states.reduce((sum, state) => sum + state.tries, 0),
      };
    };
    const refresh = () => {
      const counts = count();
      score.textContent = say(counts.done ? "quiz.score" : "quiz.none", counts);
      again.hidden = !counts.done;
      const failed = questions.filter((question) => question.state()?.right === false);
      wrong.replaceChildren();
      if (!failed.length) return counts;
      const links = failed.map(({ id, number, stem }) => {
        const words = `${say("quiz.number-of", { n: number })}${say("colon")}${stem}`;
        return element("li", {}, element("a", { href: `#${id}` }, words));
      });
      wrong.append(element("p", {}, element("strong", {}, say("quiz.review"))), element("ul", {}, ...links));
      return counts;
    };
    const report = (result) => {
      said.textContent = "";
      const counts = refresh();
      if (counts.done === counts.n) result.append(element("p", {}, say("quiz.all", counts)));
    };
    const forget = () => {
      const mine = `gapsite/quiz/${quiz.dataset.quiz}/`;
      keys().filter((key) => key.startsWith(mine)).forEach(remove);
      questions.forEach((question) => question.build());
      refresh();
      said.textContent = say("quiz.cleared");
      questions[0].focus();
    };
    const again = button(say("quiz.reset"), () => ask(again, say("quiz.reset-sure"), say("quiz.reset-yes"), forget));

    const items = [...quiz.querySelectorAll(".gs-question")].filter((item) => Object.hasOwn(types, item.dataset.type));
    const questions = items.map((item, place) => enhance(item, place + 1, report));
    if (!questions.length) return;
    // Where a wrong answer leads, the keyboard goes as well.
    wrong.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const question = link && questions.find(({ id }) => link.hash === `#${id}`);
      if (question) setTimeout(question.focus);
    });
    quiz.dataset.live = "";
    quiz.append(element("div", { class: "gs-score" }, score, wrong, again, said, where()));
    refresh();
  };

  for (const quiz of document.querySelectorAll(".gs-quiz")) start(quiz);
})();
