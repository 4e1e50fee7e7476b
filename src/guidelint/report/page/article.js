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
