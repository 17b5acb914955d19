// A site that is opened from a disk: no server finds the page of a folder, so links name it. Links that a page makes later are
// completed when they are followed.
if (location.protocol === "file:") {
  const complete = (link) => {
    const address = new URL(link.getAttribute("href"), location);
    if (address.protocol !== "file:" || !address.pathname.endsWith("/")) return;
    address.pathname += "index.html";
    link.setAttribute("href", address);
  };
  document.querySelectorAll("a[href]").forEach(complete);
  const follow = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (link) complete(link);
  };
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, follow, true);
}
