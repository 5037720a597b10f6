// Search, selection, the address after "#", keys; then the start.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const index = nodes.map((node) => [node.name, ...(node.also || []), node.id].map(fold));
const query = document.getElementById("query"), found = document.getElementById("found");
let results = [], active = -1;

function search(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const ranked = [];
  index.forEach((names, at) => {
    let best = 9;
    for (const one of names) {
      const place = one.indexOf(wanted);
      if (place === 0) best = Math.min(best, 0);
      else if (place > 0) best = Math.min(best, one[place - 1] === " " ? 1 : 2);
      else if (wanted.split(" ").every((word) => one.includes(word))) best = Math.min(best, 3);
    }
    if (best < 9) ranked.push([best, -drawn[at].size, at]);
  });
  return ranked.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]).slice(0, 10).map(([, , at]) => at);
}
function showFound() {
  results = search(query.value);
  active = results.length ? 0 : -1;
  found.replaceChildren(...results.map((at, row) => {
    const item = make("li", { role: "option", id: "found-" + row, "aria-selected": String(row === active) }, swatchOf(nodes[at]), name(nodes[at].name), make("span", { class: "kind" }, types[nodes[at].type].toLowerCase()));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(row); });
    return item;
  }));
  if (query.value.trim() && !results.length) found.append(make("li", { role: "option", "aria-disabled": "true" }, make("span", { class: "other" }, "No match. Try fewer letters.")));
  open(query.value.trim() !== "");
}
function open(shown) {
  found.hidden = !shown;
  query.setAttribute("aria-expanded", String(shown));
  if (shown && active >= 0) query.setAttribute("aria-activedescendant", "found-" + active); else query.removeAttribute("aria-activedescendant");
}
function take(row) {
  if (row < 0 || row >= results.length) return;
  query.value = nodes[results[row]].name;
  open(false);
  chooseNode(results[row], true);
}
query.addEventListener("input", showFound);
query.addEventListener("blur", () => open(false));
query.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!results.length) return;
    active = (active + (event.key === "ArrowDown" ? 1 : results.length - 1)) % results.length;
    [...found.children].forEach((item, row) => item.setAttribute("aria-selected", String(row === active)));
    open(true);
  } else if (event.key === "Enter") { event.preventDefault(); take(active); }
  else if (event.key === "Escape") { event.stopPropagation(); query.value = ""; open(false); }
});

function remember() {
  const mark = state.node !== null ? "#node=" + encodeURIComponent(nodes[state.node].id) : state.tie !== null ? "#tie=" + encodeURIComponent(ties[state.tie].id) : "#";
  try { history.replaceState(null, "", mark); } catch { /* some viewers forbid it for files */ }
}
function refresh() {
  if (state.node !== null) { showNode(state.node); say(`${nodes[state.node].name} selected, ${shownCount(state.node)} ties shown`); }
  else if (state.tie !== null) { showTie(state.tie); say("One tie selected"); }
  else if (state.path) { showPath(); countLine(); }
  else { showStart(); countLine(); }
  panel.scrollTop = 0;
  network.redraw();
}
function chooseNode(at, move) {
  state.node = at; state.tie = null;
  refresh();
  if (move) frame([at, ...tiesOf[at].filter((tie) => shownTie[tie]).flatMap((tie) => [ties[tie].from, ties[tie].to])], true);
  remember();
}
function chooseTie(at) {
  state.tie = at; state.node = null;
  refresh();
  frame([ties[at].from, ties[at].to], true);
  remember();
}
function clear() { state.node = null; state.tie = null; query.value = ""; refresh(); remember(); }
function all() { frame(nodes.map((_, at) => at), true); }
function zoom(share) { network.moveTo({ scale: Math.min(4, Math.max(0.04, network.getScale() * share)) }); }

function restore() {
  const [key, value] = location.hash.slice(1).split("=");
  let wanted = "";
  try { wanted = decodeURIComponent(value || ""); } catch { return false; }
  const list = key === "node" ? nodes : key === "tie" ? ties : [];
  const at = list.findIndex((thing) => thing.id === wanted);
  if (at < 0) return false;
  if (key === "node") chooseNode(at, false); else chooseTie(at);
  return true;
}
const root = document.documentElement;
root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
startStage();
drawLegend();
document.getElementById("data-line").textContent = [`Data ${data.dataVersion.slice(0, 12)}`, data.latestSource ? `latest source ${data.latestSource}` : "", `${data.sources.length} sources`, data.dataset.licence].filter(Boolean).join(" \u00b7 ");
network.on("click", (event) => {
  if (event.nodes.length) chooseNode(event.nodes[0], false);
  else if (event.edges.length && state.node === null && !state.path) chooseTie(event.edges[0]);
  else if (event.edges.length && focus() && focus().ties.includes(event.edges[0])) chooseTie(event.edges[0]);
  else if (!event.edges.length) clear();
});
document.getElementById("closer").addEventListener("click", () => zoom(1.35));
document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.35));
document.getElementById("fit").addEventListener("click", all);
document.getElementById("whole").addEventListener("click", () => { state.path = false; clear(); all(); });
document.getElementById("theme").addEventListener("click", () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; recolour(); network.redraw(); });
document.addEventListener("keydown", (event) => {
  if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); query.focus(); query.select(); }
  else if (event.key === "Escape") clear();
  else if (event.key === "+") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") all();
});
addEventListener("hashchange", restore);
if (!restore()) { refresh(); frame(state.path ? data.path.nodes : nodes.map((_, at) => at), false); }
else frame(focus().nodes, false);
document.documentElement.dataset.ready = "yes";
