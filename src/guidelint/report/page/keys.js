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
