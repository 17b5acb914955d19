/* The interactive view of a chart, on demand. Without this script every page is complete: picture, table, CSV. */
(() => {
  "use strict";

  const root = document.documentElement;
  const script = document.currentScript;
  // Resolved once: after an instant navigation a relative address would start from another page.
  const bundle = new URL(script.dataset.bundle || "vega.js", script.src).href;

  // Partner of every colour of the charts on a dark page; the same exchange as in the static pictures.
  const DARK = {
    "#1F2328": "#E8EBF0",
    "#59626F": "#B0B8C4",
    "#DCE1E8": "#3B424F",
    "#C6CDD7": "#525C6B",
    "#12436D": "#79BDF7",
    "#B4487D": "#F0A3C8",
    "#D9651F": "#F58A45",
    "#8A93A0": "#99A2AF",
    "#7D8794": "#8E98A6",
    "#8F3C0A": "#FFC9A3",
    "#BF5414": "#F0955A",
    "#F3B58A": "#7A4A2A",
    "#CFD5DD": "#49505D",
    "#A9C8E6": "#2B4F78",
    "#3F76AC": "#5A97D2",
    "#FFFFFF": "#14171C",
    "#E9EDF3": "#272C36",
    "#D6DEE9": "#333B48",
  };
  const views = new Map();
  let loading = null;

  const isDark = () => document.body.dataset.mdColorScheme === "slate" || root.dataset.mdColorScheme === "slate";

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const tag = document.createElement("script");
      tag.src = bundle;
      tag.onload = () => (window.vegaEmbed ? resolve(window.vegaEmbed) : reject(new Error("no vegaEmbed")));
      tag.onerror = () => reject(new Error("no bundle"));
      document.head.append(tag);
    }).catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  const paint = (text) => (isDark() ? text.replace(/#[0-9A-F]{6}\b/gi, (colour) => DARK[colour.toUpperCase()] || colour) : text);

  const draw = async (figure) => {
    const [embed, response] = await Promise.all([load(), fetch(figure.dataset.spec)]);
    if (!response.ok) throw new Error(`spec: ${response.status}`);
    const spec = JSON.parse(paint(await response.text()));
    // ast: expressions are interpreted, so that the page needs no `unsafe-eval`.
    const view = await embed(figure.querySelector(".gs-live"), spec, { ast: true, actions: false, renderer: "svg" });
    const svg = figure.querySelector(".gs-live svg");
    if (svg) svg.setAttribute("aria-hidden", "true");
    views.get(figure)?.finalize();
    views.set(figure, view);
  };

  const press = (figure, on) => {
    const button = figure.querySelector(".gs-button--live");
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? button.dataset.on : button.dataset.off;
    figure.dataset.state = on ? "live" : "static";
  };

  const stop = (figure) => {
    views.get(figure)?.finalize();
    views.delete(figure);
    figure.querySelector(".gs-live")?.replaceChildren();
  };

  const toggle = async (figure) => {
    const message = figure.querySelector(".gs-chart__error");
    message.textContent = "";
    if (figure.dataset.state === "live") {
      stop(figure);
      press(figure, false);
      return;
    }
    if (location.protocol === "file:") {
      message.textContent = message.dataset.file;
      return;
    }
    figure.setAttribute("aria-busy", "true");
    try {
      press(figure, true);
      await draw(figure);
    } catch {
      stop(figure);
      press(figure, false);
      message.textContent = message.dataset.failed;
    } finally {
      figure.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".gs-button--live");
    if (button) toggle(button.closest("figure"));
  });

  // A change of colours draws live figures anew; figures that a navigation took away are released.
  const refresh = () => {
    for (const figure of views.keys()) {
      if (figure.isConnected) draw(figure).catch(() => toggle(figure));
      else stop(figure);
    }
  };
  for (const target of [root, document.body].filter(Boolean)) {
    new MutationObserver(refresh).observe(target, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }

  // Pictures for paper are fetched first: a browser that prints may not wait for them.
  const fetchPictures = () =>
    Promise.allSettled(
      [...document.querySelectorAll(".gs-column img, .gs-light img")].map((picture) => {
        picture.loading = "eager";
        return picture.decode();
      }),
    );

  // What paper must not leave out is unfolded for printing and put back afterwards; data tables stay in their CSV files.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(":is(.gs-cannot details, .gs-details--paper):not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  // The theme puts tables of texts into boxes that scroll: a keyboard reaches those that have something to scroll.
  addEventListener("load", () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  });

  for (const button of document.querySelectorAll(".gs-button--print")) {
    button.hidden = false;
    button.addEventListener("click", () => fetchPictures().then(() => print()));
  }

  root.classList.add("gs-js");
})();
