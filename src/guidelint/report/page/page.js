"use strict";

const report = JSON.parse(document.getElementById("report").textContent);
const { findings, articles, rules, words } = report;
const $ = (id) => document.getElementById(id);
const SIGNS = { error: "×", warning: "!", suggestion: "i" }; // the style has them, too
const written = new Intl.NumberFormat(words.lang).format;
const fill = (text, ...values) => values.reduce((said, value) => said.replace("{}", typeof value === "number" ? written(value) : value), text);

/* Text becomes text nodes only; nothing here is ever read as markup. */
function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const state = { current: -1, reached: -1, article: -1, visible: findings.map((_, at) => at) };
const rows = [];
const groups = [];
let pieces = new Map();

const status = (finding) => finding.status || "reported";
const statusWord = (finding) => words[status(finding)];
const haystacks = findings.map((finding) =>
  [finding.message, finding.text, finding.rule, articles[finding.article], ...(finding.evidence || [])].join("\n").toLowerCase());

/* A sentence of a rule, in which `backticks` enclose what is code. */
const prose = (text) => text.split("`").map((part, at) => (at % 2 ? make("code", {}, part) : part));

/* The list */

function head(finding) {
  const parts = [make("span", { className: `sign ${finding.level}`, ariaHidden: "true" }, SIGNS[finding.level])];
  parts.push(make("span", { className: "what" }, make("span", { className: "level" }, words[finding.level], " "), finding.rule));
  if (finding.status) parts.push(make("span", { className: "tag" }, statusWord(finding)));
  return parts;
}

/* Rows of one level, status and rule differ in two texts only, and thousands are made sooner as copies. */
const patterns = new Map();

function pattern(finding) {
  const kind = [finding.level, finding.status, finding.rule].join();
  if (!patterns.has(kind)) {
    const button = make("button", { type: "button", tabIndex: -1, className: finding.status ? "silent" : "" },
      make("span", { className: "row-head" }, ...head(finding), make("span", { className: "where" })),
      make("span", { className: "row-said" }));
    patterns.set(kind, make("li", {}, button));
  }
  return patterns.get(kind).cloneNode(true);
}

function row(finding, at) {
  const item = pattern(finding);
  const [about, said] = item.firstChild.children;
  about.lastChild.append(fill(words.line, finding.line));
  said.append(finding.message);
  item.firstChild.dataset.at = at;
  return item;
}

function group(article, members) {
  const count = make("span", {});
  const name = make("h3", {}, make("bdi", {}, articles[article]), count);
  for (const at of members) rows[at] = row(findings[at], at);
  const section = make("section", { ariaLabel: articles[article] }, name, make("ol", {}, ...members.map((at) => rows[at])));
  groups.push({ section, count, members });
  return section;
}

function list() {
  const members = articles.map(() => []);
  findings.forEach((finding, at) => members[finding.article].push(at));
  $("list").append(...members.map((own, article) => group(article, own)));
}

/* Filters */

function chips(holder, name, values) {
  for (const value of values) {
    const number = findings.filter((finding) => (name === "level" ? finding.level : status(finding)) === value).length;
    if (!number) continue;
    const box = make("input", { type: "checkbox", name, value, checked: true, defaultChecked: true });
    const sign = name === "level" ? [make("span", { className: `sign ${value}`, ariaHidden: "true" }, SIGNS[value])] : [];
    holder.append(make("label", { className: "chip" }, box, ...sign, `${words[value]} ${written(number)}`));
  }
}

function options(select, of) {
  const counts = new Map();
  for (const finding of findings) counts.set(of(finding), (counts.get(of(finding)) || 0) + 1);
  for (const value of [...counts.keys()].sort()) select.append(make("option", { value }, `${value} (${counts.get(value)})`));
}

function filter() {
  const checked = new Set([...document.querySelectorAll("#levels input, #statuses input")].filter((box) => box.checked).map((box) => box.value));
  const [pack, rule, query] = [$("pack").value, $("rule").value, $("query").value.trim().toLowerCase()];
  const passes = (finding, at) => checked.has(finding.level) && checked.has(status(finding)) &&
    (!pack || rules[finding.rule].pack === pack) && (!rule || finding.rule === rule) && (!query || haystacks[at].includes(query));
  const shown = findings.map(passes);
  state.visible = [...findings.keys()].filter((at) => shown[at]);
  rows.forEach((item, at) => { item.hidden = !shown[at]; });
  for (const { section, count, members } of groups) {
    const number = members.filter((at) => shown[at]).length;
    section.hidden = !number;
    count.textContent = number;
  }
  $("shown").textContent = fill(words.shown, state.visible.length, findings.length);
  $("none").hidden = !findings.length || state.visible.length > 0;
  $("clear").disabled = state.visible.length === findings.length;
  dim();
  place();
  reach(state.visible.includes(state.current) ? state.current : state.visible[0]);
}

/* The article */

function open(article) {
  state.article = article;
  const template = $(`article-${article}`);
  $("path").textContent = articles[article];
  $("article").replaceChildren(template ? template.content.cloneNode(true) : make("p", { className: "notice" }, words.stale));
  $("article").scrollTop = 0;
  pieces = new Map();
  for (const mark of $("article").querySelectorAll("mark")) {
    for (const at of mark.dataset.f.split(" ").map(Number)) {
      if (!pieces.has(at)) {
        pieces.set(at, []);
        mark.setAttribute("role", "button");
        mark.tabIndex = 0;
        mark.title = `${words[findings[at].level]}: ${findings[at].message}`;
      }
      pieces.get(at).push(mark);
    }
  }
  dim();
}

/* Marks whose findings are all filtered out are words like any other. */
function dim() {
  const visible = new Set(state.visible);
  for (const mark of $("article").querySelectorAll("mark")) {
    const off = !mark.dataset.f.split(" ").some((at) => visible.has(Number(at)));
    mark.classList.toggle("off", off);
    if (mark.hasAttribute("role")) mark.tabIndex = off ? -1 : 0;
  }
}

function show(at) {
  for (const mark of $("article").querySelectorAll("mark.current")) {
    mark.classList.remove("current");
    mark.removeAttribute("aria-current");
  }
  const own = pieces.get(at) || [];
  for (const mark of own) mark.classList.add("current");
  if (!own.length) return;
  own[0].setAttribute("aria-current", "true");
  own[0].scrollIntoView({ block: "center" });
  requestAnimationFrame(() => own[0].scrollIntoView({ block: "center" })); // once more, when what was skipped has its height
}

/* The details */

function details(finding) {
  const rule = rules[finding.rule];
  const parts = make("dl", {});
  const add = (name, className, ...said) => said.some(Boolean) && parts.append(make("dt", {}, words[name]), make("dd", { className }, ...said));
  add("instead", "do", ...prose(finding.instead || rule.instead || ""));
  add("reason", "", finding.reason || "");
  add("text", `quote ${finding.level}`, finding.text);
  if (finding.evidence) add("evidence", "", make("ul", {}, ...finding.evidence.map((one) => make("li", {}, one))));
  add("fix", "", finding.fix || "");
  add("why", "", ...prose([rule.summary, rule.why].filter(Boolean).join(" ")));
  const about = `${words[`${finding.certainty}-certainty`]} · ${rule.pack} · ${fill(words.line, `${finding.line}:${finding.column}`)}`;
  $("details").replaceChildren(make("div", { className: "row-head" }, ...head(finding), make("span", {}, about)),
    make("h2", {}, finding.message), parts);
  $("details").scrollTop = 0;
  $("details").hidden = false;
}

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

/* Keys */

const KEYS = { j: () => jump(step(1)), n: () => jump(step(1)), k: () => jump(step(-1)), p: () => jump(step(-1)), "/": () => search() };
const LIST_KEYS = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Home: () => state.visible[0], End: () => state.visible.at(-1) };

function search() {
  delete document.body.dataset.pane;
  $("query").focus();
  $("query").select();
}

function escape() {
  if ($("query").value) {
    $("query").value = "";
    filter();
  } else if (document.body.dataset.pane) {
    back();
  }
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  const mark = event.target.closest("mark[role]");
  const typing = event.target.matches("input[type=search], select");
  let act;
  if (mark && (event.key === "Enter" || event.key === " ")) act = () => pick(mark);
  else if (event.key === "Escape") act = escape;
  else if (event.target.closest("#list") && LIST_KEYS[event.key]) act = () => jump(LIST_KEYS[event.key](), true);
  else if (!typing && $("single").checked) act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

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

/* The finding that the address names */
const linked = () => findings.findIndex((finding) => finding.id === location.hash.slice(1));

/* Start */

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
