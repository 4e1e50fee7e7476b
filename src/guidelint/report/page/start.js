/* Start */

/* The finding that the address names */
const linked = () => findings.findIndex((finding) => finding.id === location.hash.slice(1));

function listen() {
  let waiting;
  $("query").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  document.querySelector("#side form").addEventListener("change", filter);
  document.querySelector("#side form").addEventListener("reset", () => setTimeout(filter));
  document.querySelector("#side form").addEventListener("submit", (event) => event.preventDefault());
  $("list").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) select(Number(button.dataset.at));
  });
  $("article").addEventListener("click", (event) => {
    const mark = event.target.closest("mark:not(.off)");
    if (mark) pick(mark);
  });
  $("previous").addEventListener("click", () => jump(step(-1)));
  $("next").addEventListener("click", () => jump(step(1)));
  $("back").addEventListener("click", back);
  $("theme").addEventListener("click", theme);
  $("keys").addEventListener("click", () => $("help").showModal());
  document.addEventListener("keydown", key);
  addEventListener("hashchange", () => { if (linked() >= 0) select(linked()); });
}

function start() {
  if (remembered()) document.documentElement.dataset.theme = remembered();
  chips($("levels"), "level", ["error", "warning", "suggestion"]);
  chips($("statuses"), "status", ["reported", "suppressed", "baselined"]);
  $("statuses").hidden = findings.every((finding) => !finding.status);
  options($("pack"), (finding) => rules[finding.rule].pack);
  options($("rule"), (finding) => finding.rule);
  list();
  listen();
  filter();
  $("empty").textContent = findings.length ? words.choose : words.clean;
  document.body.classList.toggle("clean", !findings.length);
  if (!findings.length) return;
  select(Math.max(linked(), 0), linked() >= 0);
}

start();
