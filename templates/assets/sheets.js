/* Sorting the register of actions, and choosing any two periods. Without this script both pages are complete. */
(() => {
  "use strict";

  // ---- Sorting: a button in every heading; the order in which the page came is the first again after two turns.

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const compare = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true }).compare;
    rows.sort((one, other) =>
      direction
        ? direction * compare(valueOf(one, column), valueOf(other, column))
        : Number(one.dataset.place) - Number(other.dataset.place),
    );
    body.append(...rows);
    [...table.tHead.rows[0].cells].forEach((cell, number) => {
      if (number === column && direction) cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
  };

  const NEXT = { ascending: -1, descending: 0 };

  for (const table of document.querySelectorAll("table.gs-sortable")) {
    [...table.tBodies[0].rows].forEach((row, place) => {
      row.dataset.place = String(place);
    });
    [...table.tHead.rows[0].cells].forEach((cell, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = table.dataset.label;
      button.textContent = cell.textContent;
      button.addEventListener("click", () => sort(table, column, NEXT[cell.getAttribute("aria-sort")] ?? 1));
      cell.replaceChildren(button);
    });
  }

  // ---- Any two periods: words and places come ready made; only text and positions are exchanged.

  const SVG = "http://www.w3.org/2000/svg";

  const draw = (row, [text, words, value, low, high]) => {
    row.querySelector(".gs-strip__text").textContent = text;
    row.querySelector(".gs-strip__words").textContent = words;
    const plot = row.querySelector(".gs-strip__plot");
    for (const old of plot.querySelectorAll(".gs-strip__line, .gs-strip__dot")) old.remove();
    if (value === undefined) return;
    const line = document.createElementNS(SVG, "line");
    const dot = document.createElementNS(SVG, "circle");
    const attributes = [
      [line, { class: "gs-strip__line", x1: `${low}%`, x2: `${high}%`, y1: 11, y2: 11 }],
      [dot, { class: "gs-strip__dot", cx: `${value}%`, cy: 11, r: 4.5 }],
    ];
    for (const [node, values] of attributes) {
      for (const [name, each] of Object.entries(values)) node.setAttribute(name, each);
      plot.append(node);
    }
  };

  const tell = (result, sentences) => {
    const items = sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    });
    result.querySelector(".gs-pair__told").replaceChildren(...items);
  };

  /* The sentences of a pair stand in the list of all pairs. */
  const sentencesOf = (pair) =>
    [...(document.getElementById(`pair-${pair}`)?.nextElementSibling?.querySelectorAll("li") || [])].map((item) => item.textContent);

  const start = (choice) => {
    const data = JSON.parse(choice.dataset.pairs);
    const [from, to] = [choice.querySelector(".gs-choice__from"), choice.querySelector(".gs-choice__to")];
    const result = choice.querySelector(".gs-choice__result");
    const names = new Map(data.periods);
    const order = data.periods.map(([id]) => id).reverse();

    const option = (id, words, disabled) => {
      const one = new Option(words, id);
      one.disabled = disabled;
      return one;
    };

    const offer = (wanted) => {
      const later = order.slice(order.indexOf(from.value) + 1).reverse();
      to.replaceChildren(
        ...later.map((id) => {
          const blocked = data.pairs[`${from.value}-${id}`]?.blocked;
          return option(id, blocked ? `${names.get(id)} · ${blocked}` : names.get(id), Boolean(blocked));
        }),
      );
      const free = [...to.options].filter((one) => !one.disabled);
      if (free.some((one) => one.value === wanted)) to.value = wanted;
      else if (free.length) to.value = free[0].value;
      else to.selectedIndex = -1;
    };

    const show = () => {
      const id = `${from.value}-${to.value}`;
      const pair = data.pairs[id];
      const title = data.title.replace("{earlier}", () => names.get(from.value)).replace("{later}", () => names.get(to.value) || "");
      result.querySelector(".gs-pair__title").textContent = title;
      tell(result, pair?.rows ? sentencesOf(id) : [pair?.blocked || data.none]);
      const rows = result.querySelectorAll(".gs-strip__row");
      rows.forEach((row) => draw(row, pair?.rows?.[Number(row.dataset.row)] || ["", ""]));
      return id;
    };

    /* `#2025q3-2026q3` opens a pair, so that it can be sent to somebody. */
    const open = (pair) => {
      if (!data.pairs[pair]) return false;
      const earlier = order.find((id) => pair.startsWith(`${id}-`) && order.includes(pair.slice(id.length + 1)));
      if (!earlier) return false;
      from.value = earlier;
      offer(pair.slice(earlier.length + 1));
      return true;
    };

    from.replaceChildren(...order.slice(0, -1).reverse().map((id) => option(id, names.get(id), false)));
    open(choice.dataset.first);
    if (open(location.hash.slice(1)) || `${from.value}-${to.value}` !== choice.dataset.first) show();
    const change = () => history.replaceState(null, "", `#${show()}`);
    from.addEventListener("change", () => {
      offer(to.value);
      change();
    });
    to.addEventListener("change", change);
    choice.querySelector(".gs-choice__tools").hidden = false;
  };

  for (const choice of document.querySelectorAll(".gs-choice[data-pairs]")) start(choice);
})();
