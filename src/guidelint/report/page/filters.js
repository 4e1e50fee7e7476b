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
