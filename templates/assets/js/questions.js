/* The types of questions: controls that a keyboard reaches, what was given, whether it is right, and what to say to it. */
(() => {
  "use strict";

  const { button, element, mark, parse, say, sign, status, unique } = window.gapsite;

  const copy = (node) => [...(node?.childNodes || [])].map((child) => child.cloneNode(true));
  const wordsOf = (item) => item.querySelector(".gs-option__text") || item.querySelector("summary") || item;
  const isList = (value) => Array.isArray(value) && value.every((each) => typeof each === "string");
  const isSame = (one, other) => one.length === other.length && one.every((each, place) => each === other[place]);

  const optionsOf = (question) =>
    [...question.querySelectorAll("[data-option]")].map((item) => ({
      id: item.dataset.option,
      place: Number(item.dataset.place),
      match: item.querySelector(".gs-option__match"),
      isRight: item.dataset.correct === "true",
      words: wordsOf(item),
      feedback: item.querySelector(".gs-option__feedback"),
    }));

  const list = (items) => element("ul", { class: "gs-ask__told" }, ...items);
  const paragraph = (...children) => element("p", {}, ...children);

  // ---- single, multi, true_false

  const choice = (question, name) => {
    const options = optionsOf(question);
    const isMulti = question.dataset.type === "multi";
    const inputs = options.map(({ id }) => element("input", { type: isMulti ? "checkbox" : "radio", name, value: id }));
    const rows = options.map(({ words }, place) =>
      element("label", { class: "gs-ask__option" }, inputs[place], element("span", {}, ...copy(words))),
    );
    const because = ({ feedback }) => (feedback ? [say("colon"), ...copy(feedback)] : []);
    const told = (option) => {
      const verdict = say(option.isRight ? "quiz.belongs" : "quiz.does-not");
      return element("li", {}, ...sign(option.isRight, verdict, " ", ...copy(option.words), ...because(option)));
    };
    return {
      nodes: rows,
      first: inputs[0],
      missing: say(isMulti ? "quiz.choose-some" : "quiz.choose"),
      read: () => {
        const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
        return chosen.length ? chosen : null;
      },
      write: (given) => inputs.forEach((input) => (input.checked = given.includes(input.value))),
      isPossible: (given) => isList(given) && given.length > 0 && given.every((id) => options.some((option) => option.id === id)),
      judge: (given) => {
        const chosen = options.filter(({ id }) => given.includes(id));
        const missed = options.filter(({ id, isRight }) => isRight && !given.includes(id)).length;
        const isRight = !missed && chosen.every((option) => option.isRight);
        const whole = chosen.filter(({ feedback }) => feedback).map(({ feedback }) => paragraph(...copy(feedback)));
        if (!isMulti) return { isRight, told: whole };
        return { isRight, told: [list(chosen.map(told)), ...(missed ? [paragraph(say("quiz.missed", { n: missed }))] : [])] };
      },
      answer: () => options.filter(({ isRight }) => isRight).map(({ words }) => copy(words)),
    };
  };

  // ---- order: two buttons for each line; what moved is said, and the focus moves with it

  const order = (question) => {
    const options = optionsOf(question);
    const said = status();
    const rows = new Map();
    const box = element("ol", { class: "gs-ask__order" });
    const place = (row) => [...box.children].indexOf(row) + 1;

    const refresh = () => {
      for (const row of box.children) {
        const [up, down] = row.querySelectorAll("button");
        up.disabled = place(row) === 1;
        down.disabled = place(row) === options.length;
      }
    };
    const move = (row, step, pressed) => {
      if (step < 0) row.previousElementSibling?.before(row);
      else row.nextElementSibling?.after(row);
      refresh();
      (pressed.disabled ? [...row.querySelectorAll("button")].find((each) => each !== pressed) : pressed).focus();
      said.textContent = say("quiz.moved", { name: row.firstChild.textContent, place: place(row), n: options.length });
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    for (const { id, words } of options) {
      const text = element("span", { class: "gs-ask__text" }, ...copy(words));
      const row = element("li", { "data-id": id }, text);
      for (const [step, sign, label] of [[-1, "\u2191", "quiz.up"], [1, "\u2193", "quiz.down"]]) {
        const pressed = button(sign, () => move(row, step, pressed), "gs-button--move");
        pressed.setAttribute("aria-label", say(label, { name: text.textContent.trim() }));
        row.append(pressed);
      }
      rows.set(id, row);
    }
    box.append(...rows.values());
    refresh();
    const right = [...options].sort((one, other) => one.place - other.place);
    const ids = right.map(({ id }) => id);
    return {
      nodes: [box, said],
      first: box.querySelector("button:not(:disabled)"),
      missing: "",
      read: () => [...box.children].map((row) => row.dataset.id),
      write: (given) => {
        box.append(...given.map((id) => rows.get(id)));
        refresh();
      },
      isPossible: (given) => isList(given) && isSame([...given].sort(), [...ids].sort()),
      judge: (given) => {
        const kept = given.filter((id, at) => id === ids[at]).length;
        const isRight = kept === ids.length;
        return { isRight, told: isRight ? [] : [paragraph(say("quiz.in-place", { n: kept, of: ids.length }))] };
      },
      answer: () => right.map(({ words }) => copy(words)),
    };
  };

  // ---- match: one list to choose from for each left side

  const match = (question) => {
    const options = optionsOf(question).filter(({ id }) => id);
    const listed = [...question.querySelectorAll("[data-match]")].map((item) => ({ id: item.dataset.match, words: item }));
    const sides = listed.length ? listed : options.map(({ id, match: words }) => ({ id, words }));
    const textOf = (id) => sides.find((side) => side.id === id)?.words.textContent.trim() ?? "";
    const selects = options.map(() => {
      const offered = sides.map(({ id, words }) => element("option", { value: id }, words.textContent.trim()));
      return element("select", {}, element("option", { value: "" }, say("quiz.pick")), ...offered);
    });
    const rows = options.map(({ words }, at) =>
      element("label", { class: "gs-ask__pair" }, element("span", {}, ...copy(words)), selects[at]),
    );
    const printed = sides.map(({ words }) => element("li", {}, ...copy(words)));
    return {
      nodes: [...rows, element("ul", { class: "gs-ask__sides" }, ...printed)],
      first: selects[0],
      missing: say("quiz.match-all"),
      read: () => (selects.every((select) => select.value) ? selects.map((select, at) => `${options[at].id}=${select.value}`) : null),
      write: (given) => given.forEach((pair) => {
        const [left, right] = pair.split("=");
        selects[options.findIndex(({ id }) => id === left)].value = right;
      }),
      isPossible: (given) =>
        isList(given) &&
        isSame(given.map((pair) => pair.split("=")[0]), options.map(({ id }) => id)) &&
        given.every((pair) => sides.some(({ id }) => id === pair.split("=")[1])),
      // Two left sides may have the same right side: what counts is what it says.
      judge: (given) => {
        const verdicts = given.map((pair) => {
          const [left, right] = pair.split("=");
          return textOf(left) === textOf(right);
        });
        const told = options.map(({ words }, at) => element("li", {}, ...mark(verdicts[at], " ", ...copy(words))));
        return { isRight: verdicts.every(Boolean), told: [list(told)] };
      },
      answer: () => options.map(({ id, words }) => [...copy(words), say("colon"), textOf(id)]),
    };
  };

  // ---- number and text

  const typed = (unit, rules) => {
    const id = unique("answer");
    const input = element("input", { id, type: "text", maxlength: 200, autocomplete: "off", ...rules.attributes });
    const children = [element("label", { for: id }, say("quiz.answer")), input];
    if (unit) children.push(element("span", { class: "gs-ask__unit" }, unit));
    return {
      nodes: [element("p", { class: "gs-ask__typed" }, ...children)],
      first: input,
      missing: say(rules.missing),
      read: () => (rules.isPossible(input.value) ? input.value.trim() : null),
      write: (given) => (input.value = given),
      isPossible: (given) => typeof given === "string" && given.length <= 200 && rules.isPossible(given),
      judge: (given) => ({ isRight: rules.isRight(given), told: [] }),
      answer: rules.answer,
    };
  };

  const numeric = (question) => {
    const { answer, tolerance = "0", unit = "" } = question.dataset;
    // The unit may be typed as well.
    const value = (typed) => {
      const text = typed.normalize("NFKC").trim();
      return parse(unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text);
    };
    // A little more than asked for: 0.1 + 0.2 is within 0.3.
    const reach = Number(tolerance) + 1e-9 * Math.max(1, Math.abs(Number(answer)));
    const shown = question.querySelector(".gs-answer__list li");
    return typed(unit, {
      attributes: { inputmode: "decimal" },
      missing: "quiz.type-number",
      isPossible: (text) => Number.isFinite(value(text)),
      isRight: (text) => Math.abs(value(text) - Number(answer)) <= reach,
      answer: () => [shown ? copy(shown) : [`${answer.replace("-", "\u2212")} ${unit}`]],
    });
  };

  const text = (question) => {
    const accepted = JSON.parse(question.dataset.accepted);
    const fold = (words) => words.normalize("NFKC").toLowerCase().replace(/\s/g, "");
    return typed("", {
      attributes: {},
      missing: "quiz.type-text",
      isPossible: (words) => fold(words) !== "",
      isRight: (words) => accepted.map(fold).includes(fold(words)),
      answer: () => [[accepted[0]]],
    });
  };

  window.gapsiteQuestions = Object.freeze({
    copy,
    types: Object.freeze({ single: choice, multi: choice, true_false: choice, order, match, number: numeric, text }),
  });
})();
