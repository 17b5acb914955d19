/* Lessons marked as done, and notes beside them, kept in this browser alone. */
(() => {
  "use strict";

  const { button, element, read, remove, say, status, unique, where, write } = window.gapsite;
  const PAUSE = 400;

  // ---- At the end of a lesson

  const markDone = (lesson) => {
    const key = `gapsite/done/${lesson}`;
    const said = status();
    const sign = element("span", { "aria-hidden": "true" });
    const show = () => {
      const isDone = Boolean(read(key));
      toggle.setAttribute("aria-pressed", String(isDone));
      sign.textContent = isDone ? "\u2713" : "";
      return isDone;
    };
    const toggle = button("", () => {
      if (read(key)) remove(key);
      else write(key, {});
      said.textContent = say(show() ? "done.said" : "done.undone");
    });
    toggle.append(sign, say("done.mark"));
    show();
    return [toggle, said];
  };

  const takeNotes = (name) => {
    const key = `gapsite/note/${name}`;
    const id = unique("note");
    const said = status("gs-muted");
    const field = element("textarea", { id, rows: 5, maxlength: 100000 });
    field.value = read(key)?.text ?? "";
    let waiting = null;
    const keep = () => {
      clearTimeout(waiting);
      waiting = null;
      if (field.value === (read(key)?.text ?? "")) return;
      if (field.value.trim()) said.textContent = say(write(key, { text: field.value }) ? "note.kept" : "note.not-kept");
      else {
        remove(key);
        said.textContent = say("note.empty");
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, PAUSE);
    });
    // Who leaves in the middle of a word loses nothing, and who only looked keeps what another tab wrote.
    const leave = () => {
      if (waiting !== null) keep();
    };
    field.addEventListener("blur", leave);
    addEventListener("pagehide", leave);
    addEventListener("storage", (event) => {
      if (event.key === key && waiting === null) field.value = read(key)?.text ?? "";
    });
    return [element("label", { for: id }, say("note.label")), field, said];
  };

  for (const box of document.querySelectorAll(".gs-notes[data-note]")) {
    const [kind, lesson] = box.dataset.note.split("/");
    const done = kind === "lesson" && lesson ? markDone(lesson) : [];
    const mine = element("section", { class: "gs-mine", "aria-label": say("mine") });
    mine.append(element("div", { class: "gs-tools" }, ...done), ...takeNotes(box.dataset.note), where());
    box.replaceChildren(mine);
  }

  // ---- In lists of lessons

  /* The last folder of the address is the id, in every edition of a course. */
  const lessonOf = (item) => {
    if (item.dataset.lesson) return item.dataset.lesson;
    const link = item.querySelector(".gs-lessons__name a, a");
    return link ? new URL(link.href).pathname.replace(/index\.html$/, "").split("/").filter(Boolean).pop() : "";
  };

  // Each module of a course has a list, and a count, of its own.
  for (const list of document.querySelectorAll(".gs-lessons")) {
    const items = [...list.children];
    const done = items.filter((item) => read(`gapsite/done/${lessonOf(item)}`));
    for (const item of done) {
      const mark = element("span", { class: "gs-chip gs-done" }, element("span", { "aria-hidden": "true" }, "\u2713 "), say("done.chip"));
      (item.querySelector(".gs-lessons__name") || item).append(" ", mark);
    }
    if (done.length) list.before(element("p", { class: "gs-muted" }, say("done.count", { n: done.length, of: items.length })));
  }
})();
