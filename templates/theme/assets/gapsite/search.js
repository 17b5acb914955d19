// Chinese is searched character by character (see the search index). Left alone, Material drops the last character of a run
// and lists every page that has any of the others; with a plus before each, a page must have all of them.
(() => {
  const QUERY = 2;
  const HAN = /\p{Script=Han}/gu;
  const required = (words) => (words.match(HAN) ? words.replaceAll('"', " ").replace(HAN, " +$& ") : words);
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const isQuery = message && message.type === QUERY && typeof message.data === "string";
    return send.call(this, isQuery ? { ...message, data: required(message.data) } : message, ...rest);
  };
})();
