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
