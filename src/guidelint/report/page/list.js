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
