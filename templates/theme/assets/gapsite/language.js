// Remembers which language a reader chose, for the redirect at the root of the site.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[data-language]");
  if (!link) return;
  try {
    localStorage.setItem("gapsite.language", link.dataset.language);
  } catch {
    // Storage may be forbidden: the link works all the same.
  }
});
