/* Slides of a lesson, one at a time: keys, touch, addresses, full screen, paper, and a second window for the one who speaks.
   Both windows are the same file; they tell each other which slide is shown and nothing else. */
(() => {
  "use strict";

  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const byId = (id) => document.getElementById(id);
  const isOnDisk = location.protocol === "file:";
  const isPresenter = Boolean(byId("deck-timing")) && new URLSearchParams(location.search).has("presenter");
  const phone = matchMedia("(max-width: 40rem) and (orientation: portrait)");
  const FAR = 50; // pixels of a swipe
  const state = { place: 0, isBlack: false };

  // ---- Which slide

  const placeOf = (id) => slides.findIndex((slide) => slide.id === id);
  const fromAddress = () => {
    try {
      return placeOf(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return -1;
    }
  };

  /* Type shrinks until the slide holds it; where even half the size is too large, the slide scrolls and takes the focus for it.
     On a phone, where a finger scrolls anyway, letters stay legible. */
  const fit = (slide) => {
    const inner = slide.querySelector(".inner");
    const isOver = () => inner.scrollHeight > inner.clientHeight + 1;
    const smallest = phone.matches ? 0.8 : 0.5;
    let size = 1;
    inner.style.removeProperty("--fit");
    while (isOver() && size > smallest) {
      size -= 0.05;
      inner.style.setProperty("--fit", size.toFixed(2));
    }
    if (isOver()) inner.tabIndex = 0;
    else inner.removeAttribute("tabindex");
  };

  const show = (place) => {
    state.place = Math.max(0, Math.min(slides.length - 1, place));
    slides.forEach((slide, number) => {
      slide.classList.toggle("is-current", number === state.place);
      slide.classList.toggle("is-next", number === state.place + 1);
    });
    const slide = slides[state.place];
    const shown = isPresenter ? [slide, slides[state.place + 1]] : [slide];
    shown.filter(Boolean).forEach(fit);
    const after = document.querySelector(".deck-after");
    if (after) after.hidden = !isPresenter || state.place + 1 < slides.length;
    const where = `${state.place + 1} / ${slides.length}`;
    byId("deck-place").textContent = where;
    byId("deck-said").textContent = `${where} ${slide.querySelector(".title").textContent}`;
    document.querySelector(".progress").value = state.place + 1;
    // Some browsers refuse it on a disk; the slide is shown all the same.
    try {
      if (location.hash.slice(1) !== slide.id) history.replaceState(null, "", `#${slide.id}`);
    } catch {
      location.hash = slide.id;
    }
    const other = document.querySelector(".other");
    if (other) other.hash = slide.id;
    root.classList.toggle("is-black", state.isBlack);
  };

  const go = (place) => {
    state.isBlack = false;
    count();
    show(place);
    tell();
  };

  // ---- Two windows: by name of the file, and from the window that opened the other one, because a disk may have no channel

  let partner = isPresenter ? window.opener : null;
  let channel = null;
  try {
    channel = new BroadcastChannel(`gapsite-slides:${location.pathname}`);
  } catch {
    // Then the windows still reach each other directly.
  }

  const message = (kind) => ({ gapsite: location.pathname, kind, slide: slides[state.place].id, isBlack: state.isBlack });
  const send = (kind) => {
    channel?.postMessage(message(kind));
    // Files on a disk have no origin that one could name.
    if (partner && !partner.closed) partner.postMessage(message(kind), isOnDisk ? "*" : location.origin);
  };
  const tell = () => send("shows");

  const hear = (data) => {
    if (data?.gapsite !== location.pathname) return;
    heardFrom();
    if (data.kind === "asks") {
      tell();
      return;
    }
    const place = placeOf(data.slide);
    if (data.kind !== "shows" || place < 0) return;
    state.isBlack = data.isBlack === true;
    count();
    show(place);
  };
  const heardFrom = () => {
    const alone = byId("deck-alone");
    if (alone) alone.hidden = true;
  };

  channel?.addEventListener("message", (event) => hear(event.data));
  /* A window that was loaded anew has forgotten the other one, and knows it again by its first word. */
  window.addEventListener("message", (event) => {
    if (!isOnDisk && event.origin !== location.origin) return;
    if (event.data?.gapsite !== location.pathname || event.source === window || event.source === null) return;
    partner = event.source;
    hear(event.data);
  });

  const openPresenter = () => {
    if (isPresenter || !byId("deck-timing")) return;
    const address = new URL(location.href);
    address.search = "?presenter";
    partner = window.open(address.href, "gapsite-presenter", "popup,width=1280,height=800");
    if (!partner) byId("deck-blocked").showModal();
  };

  // ---- Time of the one who speaks

  const KEPT = `gapsite-slides-time:${location.pathname}`;
  const time = { total: 0, stretches: {}, last: 0 };

  const read = () => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
      if (kept && Number.isFinite(kept.total)) Object.assign(time, { total: kept.total, stretches: kept.stretches ?? {} });
    } catch {
      // Storage may be forbidden: time starts anew with every load.
    }
  };
  const keep = () => {
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ total: time.total, stretches: time.stretches }));
    } catch {
      // As above.
    }
  };

  /* Adds what has passed to the stretch that was shown until now. */
  const count = () => {
    if (!isPresenter) return;
    const now = Date.now();
    const passed = time.last ? now - time.last : 0;
    const stretch = slides[state.place].dataset.stretch ?? "";
    time.last = now;
    time.total += passed;
    time.stretches[stretch] = (time.stretches[stretch] ?? 0) + passed;
    keep();
  };

  const clockOf = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const fill = (passed, planned, where, whereOf) => {
    byId(where).textContent = clockOf(passed);
    byId(whereOf).textContent = planned ? `${planned}:00` : "–";
    byId(where).closest("div").classList.toggle("is-over", planned > 0 && passed > planned * 60000);
  };
  const showTime = () => {
    const { stretch = "", planned = "0" } = slides[state.place].dataset;
    fill(time.stretches[stretch] ?? 0, Number(planned), "deck-stretch", "deck-stretch-planned");
    fill(time.total, Number(byId("deck-planned").dataset.planned), "deck-elapsed", "deck-planned");
    byId("deck-clock").textContent = new Date().toLocaleTimeString(root.lang.startsWith("zh") ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  };
  const restart = () => {
    Object.assign(time, { total: 0, stretches: {}, last: Date.now() });
    keep();
    showTime();
  };
  let larger = 1;
  const resize = (step) => {
    larger = Math.max(0.7, Math.min(2.2, larger + step));
    root.style.setProperty("--larger", larger.toFixed(1));
  };

  // ---- What a reader can do

  const fullScreen = () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
    done?.catch(() => {}); // Not every browser has it, and a frame may forbid it.
  };
  const darken = () => {
    state.isBlack = !state.isBlack;
    show(state.place);
    tell();
  };
  const print = (layout) => {
    byId("deck-help").close();
    for (const each of ["slides", "handout", "notes"]) root.classList.toggle(`prints-${each}`, each === layout);
    window.print();
  };
  const actions = {
    next: () => go(state.place + 1),
    previous: () => go(state.place - 1),
    first: () => go(0),
    last: () => go(slides.length - 1),
    fullscreen: fullScreen,
    presenter: openPresenter,
    black: darken,
    help: () => byId("deck-help").showModal(),
    close: (button) => button.closest("dialog").close(),
    "print-slides": () => print("slides"),
    "print-handout": () => print("handout"),
    "print-notes": () => print("notes"),
    restart,
    smaller: () => resize(-0.2),
    larger: () => resize(0.2),
  };
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous",
    Home: "first", End: "last", f: "fullscreen", p: "presenter", b: "black", ".": "black", "?": "help", "？": "help",
  };

  /* A slide that scrolls, and notes that do, keep the keys for it until their end. */
  const scrolls = (event) => {
    const box = event.target.closest?.(".inner[tabindex], .notes");
    const isDown = event.key === "ArrowDown" || event.key === "PageDown" || (event.key === " " && !event.shiftKey);
    if (!box || !(isDown || ["ArrowUp", "PageUp", " "].includes(event.key))) return false;
    return isDown ? box.scrollTop + box.clientHeight < box.scrollHeight - 1 : box.scrollTop > 0;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const isPress = event.key === " " && event.target.closest?.("button, a");
    const name = event.key === " " && event.shiftKey ? "previous" : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!name || isPress || scrolls(event)) return;
    event.preventDefault();
    actions[name]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button) actions[button.dataset.do](button);
  });

  let touched = null;
  document.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    touched = event.touches.length === 1 && event.target.closest?.(".deck") ? { x: touch.clientX, y: touch.clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touched) return;
    const [touch] = event.changedTouches;
    const x = touch.clientX - touched.x;
    const y = touch.clientY - touched.y;
    touched = null;
    // Enlarged with two fingers, a slide is moved with one.
    if (Math.abs(x) < FAR || Math.abs(x) < 2 * Math.abs(y) || (window.visualViewport?.scale ?? 1) > 1.05) return;
    actions[x < 0 ? "next" : "previous"]();
  }, { passive: true });

  window.addEventListener("hashchange", () => {
    const place = fromAddress();
    if (place >= 0 && place !== state.place) go(place);
  });
  window.addEventListener("resize", () => slides.filter((slide) => !isPresenter || slide.matches(".is-current, .is-next")).forEach(fit));

  // ---- Begin

  root.classList.add("is-live", isPresenter ? "is-presenter" : "is-stage");
  if (isOnDisk) {
    // No server finds the page of a folder.
    for (const link of document.querySelectorAll('a[href$="/"]')) link.setAttribute("href", `${link.getAttribute("href")}index.html`);
  }
  if (isPresenter) {
    read();
    time.last = Date.now();
    byId("deck-timing").hidden = false;
    byId("deck-alone").hidden = false;
    document.querySelector('[data-do="presenter"]').hidden = true;
    for (const notes of document.querySelectorAll(".notes")) notes.tabIndex = 0;
    window.setInterval(() => {
      count();
      showTime();
    }, 1000);
  } else {
    // All, not only the first: paper shows them all.
    slides.forEach(fit);
  }
  for (const image of document.querySelectorAll(".figure img")) {
    // A phone's picture has a height of its own.
    image.addEventListener("load", () => fit(image.closest(".slide")));
  }
  show(Math.max(0, fromAddress()));
  if (isPresenter) {
    showTime();
    send("asks");
  }
})();
