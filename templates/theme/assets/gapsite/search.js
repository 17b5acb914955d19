// The search: its worker begins with the first search and not with the page, and words in Chinese are sent as Material needs them.
// Chinese is searched character by character (see the search index). Left alone, Material drops the last character of a run
// and lists every page that has any of the others; with a plus before each, a page must have all of them.
(() => {
  const QUERY = 2;
  const HAN = /\p{Script=Han}/gu;
  const required = (words) => (words.match(HAN) ? words.replaceAll('"', " ").replace(HAN, " +$& ") : words);
  const asked = (message) =>
    message && message.type === QUERY && typeof message.data === "string" ? { ...message, data: required(message.data) } : message;

  const Started = window.Worker;
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.address = address;
    }
    postMessage(message) {
      if (!this.started) {
        this.started = new Started(this.address);
        this.started.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
      }
      this.started.postMessage(asked(message));
    }
  };

  // From a disk no browser starts a worker or reads an index: the search says so instead of waiting for ever.
  const form = document.forms.namedItem("search");
  const told = document.querySelector(".md-search-result__meta");
  if (location.protocol === "file:" && form && told) {
    form.removeAttribute("name");
    told.textContent = told.dataset.file;
  }
})();
