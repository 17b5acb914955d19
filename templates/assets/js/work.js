/* The learner's own work: everything this browser keeps, taken out as JSON, CSV or Markdown, brought back, and deleted. */
(() => {
  "use strict";

  const { ask, button, clean, day, element, keys, kindOf, read, remove, say, status, storage, unique, write } = window.gapsite;
  const FORMAT = "gapsite-work/1";
  const LARGEST = 5e6;

  const start = (page) => {
    const lessons = JSON.parse(page.dataset.lessons || "[]");
    const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
    const byQuiz = new Map(lessons.filter(({ quiz }) => quiz).map((lesson) => [lesson.quiz, lesson]));
    const titleOf = (id) => byId.get(id)?.title ?? id;

    // ---- What there is. A question that was retired since stays in the files, but does not count.

    const isLive = (quiz, question) => !byQuiz.has(quiz) || byQuiz.get(quiz).questions.includes(question);
    const gather = () => {
      const found = { done: [], notes: [], quizzes: new Map() };
      for (const key of keys()) {
        const kept = read(key);
        if (!kept) continue;
        const [, kind, one, two] = key.split("/");
        if (kind === "done") found.done.push({ id: one, ...kept });
        else if (kind === "note") found.notes.push({ id: two, ...kept });
        else if (isLive(one, two)) found.quizzes.set(one, [...(found.quizzes.get(one) || []), { id: two, ...kept }]);
      }
      return found;
    };
    const results = (found) =>
      [...found.quizzes].map(([id, answers]) => ({
        id,
        lesson: byQuiz.get(id),
        title: byQuiz.get(id)?.title ?? id,
        n: byQuiz.get(id)?.questions.length ?? answers.length,
        done: answers.length,
        right: answers.filter(({ right }) => right).length,
        tries: answers.reduce((sum, { tries }) => sum + tries, 0),
        at: answers.map(({ at }) => at).sort().pop(),
      }));

    // ---- On the page

    const linkTo = (lesson, text) => (lesson ? element("a", { href: lesson.href }, text) : text);
    const section = (title, nodes) => {
      const id = unique("work");
      return element("section", { "aria-labelledby": id }, element("h2", { id }, title), ...nodes);
    };
    const show = () => {
      const found = gather();
      const lesson = ({ id, at }, ...more) =>
        element("li", {}, linkTo(byId.get(id), titleOf(id)), " ", element("span", { class: "gs-muted" }, day(at)), ...more);
      const done = found.done.map((one) => lesson(one));
      const notes = found.notes.map((note) => lesson(note, element("p", { class: "gs-note" }, note.text)));
      const quizzes = results(found).map((quiz) =>
        element("li", {}, linkTo(quiz.lesson, quiz.title), say("colon"), say("quiz.score-short", quiz)),
      );
      const lists = [["work.done", done], ["work.notes", notes], ["work.quizzes", quizzes]].filter(([, items]) => items.length);
      listed.replaceChildren(...lists.map(([title, items]) => section(say(title), [element("ul", {}, ...items)])));
      if (!lists.length) listed.append(element("p", { class: "gs-muted-box" }, say("work.nothing")));
      for (const each of needing) each.disabled = !lists.length;
    };

    // ---- Files

    const today = () => new Date().toISOString().slice(0, 10);
    const save = (content, type, ending) => {
      const address = URL.createObjectURL(new Blob([content], { type }));
      const link = element("a", { href: address, download: `gapsite-${today()}.${ending}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
      said.textContent = say("work.saved");
    };

    const asJson = () => {
      const items = Object.fromEntries(keys().map((key) => [key, read(key)]).filter(([, kept]) => kept));
      return `${JSON.stringify({ format: FORMAT, items }, null, 2)}\n`;
    };

    // A spreadsheet would run a cell that starts like a formula, in whatever width its first character is typed.
    const cell = (value) => {
      const text = String(value).replace(/\r\n?/g, "\n");
      const safe = /^[\s\u200b-\u200f\ufeff]*[=+\-@\u2212]/.test(text.normalize("NFKC")) ? `'${text}` : text;
      return `"${safe.replaceAll('"', '""')}"`;
    };
    const asCsv = () => {
      const found = gather();
      const rows = [
        ["kind", "id", "title", "content", "right", "of", "tries", "date"].map((column) => say(`csv.${column}`)),
        ...found.done.map(({ id, at }) => [say("csv.done"), id, titleOf(id), "", "", "", "", at.slice(0, 10)]),
        ...found.notes.map(({ id, text, at }) => [say("csv.note"), id, titleOf(id), text, "", "", "", at.slice(0, 10)]),
        ...results(found).map((quiz) => {
          const { id, title, right, n, tries, at } = quiz;
          return [say("csv.quiz"), id, title, "", right, n, tries, at.slice(0, 10)];
        }),
      ];
      return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
    };

    const plain = (text) => text.replace(/([\\`*_[\]<>&#|~])/g, "\\$1").replace(/^(\s*)([-+=]|\d+[.)])/gm, "$1\\$2");
    const asMarkdown = () => {
      const found = gather();
      const part = (title, lines) => (lines.length ? [`## ${say(title)}`, "", ...lines, ""] : []);
      const notes = found.notes.flatMap(({ id, text }) => [`### ${plain(titleOf(id))}`, "", plain(text.replace(/\r\n?/g, "\n")), ""]);
      return [
        `# ${say("work")}`,
        "",
        ...part("work.done", found.done.map(({ id, at }) => `- ${plain(titleOf(id))} (${at.slice(0, 10)})`)),
        ...part("work.notes", notes),
        ...part("work.quizzes", results(found).map((quiz) => `- ${plain(quiz.title)}${say("colon")}${say("quiz.score-short", quiz)}`)),
      ].join("\n");
    };

    // ---- Bringing back: nothing that is newer here is lost, and no note at all

    const merge = (key, kept) => {
      const here = read(key);
      if (!here) return kept;
      if (kindOf(key) === "note" && !here.text.includes(kept.text)) {
        const both = { at: kept.at > here.at ? kept.at : here.at, text: `${here.text}\n\n${kept.text}` };
        return kept.text.includes(here.text) ? kept : both;
      }
      return kindOf(key) !== "note" && kept.at > here.at ? kept : here;
    };
    const bring = (text) => {
      let items;
      try {
        const file = JSON.parse(text);
        if (file.format !== FORMAT) throw new Error(file.format);
        items = Object.entries(file.items);
      } catch {
        said.textContent = say("work.no-file");
        return;
      }
      const known = items.map(([key, value]) => [key, clean(key, value)]).filter(([, kept]) => kept);
      const isKept = known.map(([key, kept]) => write(key, merge(key, kept))).every(Boolean);
      show();
      const counts = { n: known.length, ignored: items.length - known.length };
      said.textContent = say(isKept ? "work.brought" : "work.brought-not-kept", counts);
    };
    const file = element("input", { type: "file", accept: ".json,application/json", id: unique("file"), class: "gs-file" });
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      if (!chosen) return;
      if (chosen.size > LARGEST) said.textContent = say("work.no-file");
      else bring(await chosen.text());
      file.value = "";
    });

    // ---- Put together

    const said = status();
    const listed = element("div");
    const json = button(say("work.json"), () => save(asJson(), "application/json", "json"));
    const csv = button(say("work.csv"), () => save(asCsv(), "text/csv;charset=utf-8", "csv"));
    const markdown = button(say("work.markdown"), () => save(asMarkdown(), "text/markdown;charset=utf-8", "md"));
    const paper = button(say("work.print"), () => print());
    const forget = button(say("work.delete"), () =>
      ask(forget, say("work.delete-sure"), say("work.delete-yes"), () => {
        keys().forEach(remove);
        show();
        listed.tabIndex = -1;
        listed.focus();
        said.textContent = say("work.deleted");
      }),
    );
    const needing = [json, csv, markdown, paper, forget];
    page.replaceChildren(
      element("p", { class: "gs-kept" }, say(storage ? "work.about" : "not-kept")),
      element("div", { class: "gs-tools" }, json, csv, markdown, paper, forget),
      element("p", { class: "gs-ask__typed" }, element("label", { for: file.id }, say("work.bring")), file),
      said,
      listed,
    );
    show();
  };

  for (const page of document.querySelectorAll(".gs-my-work")) start(page);
})();
