/* Jumping */

function select(at, pane = true) {
  const finding = findings[at];
  rows[state.current]?.firstChild.removeAttribute("aria-current");
  state.current = at;
  rows[at].firstChild.setAttribute("aria-current", "true");
  reach(at);
  if (pane) turn();
  if (state.article !== finding.article) open(finding.article);
  details(finding);
  rows[at].scrollIntoView({ block: "nearest" });
  show(at);
  place();
  $("say").textContent = `${words[finding.level]}: ${finding.message} (${$("at").textContent})`;
  if (pane) history.replaceState(null, "", `#${finding.id}`);
}

/* One row of the list is reached with the tabulator, the others from there with the arrows. */
function reach(at) {
  if (rows[state.reached]) rows[state.reached].firstChild.tabIndex = -1;
  if (rows[at]) rows[at].firstChild.tabIndex = 0;
  state.reached = at;
}

/* On a phone, the article takes the place of the list, and the focus with it. */
function turn() {
  document.body.dataset.pane = "article";
  if (!$("side").checkVisibility()) $("article").focus({ preventScroll: true });
}

function place() {
  const at = state.visible.indexOf(state.current);
  $("at").textContent = at < 0 ? "" : fill(words.at, at + 1, state.visible.length);
  $("previous").disabled = step(-1) === undefined;
  $("next").disabled = step(1) === undefined;
}

/* The finding before or after the current one among those that are shown, also when the current one is not. */
function step(by) {
  return by > 0 ? state.visible.find((at) => at > state.current) : state.visible.findLast((at) => at < state.current);
}

function jump(at, focus = false) {
  if (at === undefined) return;
  select(at);
  if (focus) rows[at].firstChild.focus({ preventScroll: true });
}

function back() {
  delete document.body.dataset.pane;
  rows[state.current]?.scrollIntoView({ block: "center" });
  rows[state.current]?.firstChild.focus();
}

function pick(mark) {
  const own = mark.dataset.f.split(" ").map(Number).filter((at) => state.visible.includes(at));
  if (own.length) select(own[(own.indexOf(state.current) + 1) % own.length]);
}
