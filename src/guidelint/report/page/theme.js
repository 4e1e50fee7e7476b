/* Light and dark */

function remembered() {
  try { return localStorage.getItem("guidelint-theme"); } catch { return null; }
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("guidelint-theme", root.dataset.theme); } catch { /* kept for this visit only */ }
}
