// The panel and the legend. Every word of the records goes in as text, never as markup.
const panel = document.getElementById("panel");
function make(name, properties, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key === "class") element.className = value;
    else if (key === "on") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...content.filter((part) => part !== null && part !== undefined && part !== ""));
  return element;
}
const name = (text, tag) => make(tag || "bdi", { dir: "auto" }, text);
const grade = (letter) => letter ? make("span", { class: "grade grade-" + letter, title: grades[letter] }, letter) : null;
const grades = {
  A: "two or more independent good sources, one of them no party to it", B: "one good source, or several of which none is independent",
  C: "only sources of medium weight", D: "weak, or denied",
};
const types = { person: "Person", organisation: "Organisation", initiative: "Initiative", meeting: "Meeting", letter: "Letter" };
const sectors = { civilian: "Civilian", military: "Military", international: "International", unknown: "Not stated" };
const groups = { met: "met", signed: "signed, wrote", member: "member of", arranged: "convened, part of", office: "held office", named: "named, invited" };
const groupStyle = dashes;

function swatch(shape, look) {
  const outer = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const set = (element, values) => { for (const [key, value] of Object.entries(values)) element.setAttribute(key, value); return element; };
  set(outer, { width: shape === "line" ? 34 : 18, height: 18, viewBox: shape === "line" ? "0 0 34 18" : "0 0 18 18", class: "swatch", "aria-hidden": "true" });
  const add = (tag, values) => outer.append(set(document.createElementNS("http://www.w3.org/2000/svg", tag), values));
  if (shape === "line") add("line", { x1: 1, y1: 9, x2: 33, y2: 9, "stroke-dasharray": (look || []).join(" ") });
  else if (shape === "dot") add("circle", { cx: 9, cy: 9, r: 6.5, class: look });
  else if (shape === "square") add("rect", { x: 3, y: 3, width: 12, height: 12, class: look });
  else add("polygon", { class: look, points: { diamond: "9,1.5 16.5,9 9,16.5 1.5,9", hexagon: "1,9 5,2.2 13,2.2 17,9 13,15.8 5,15.8", triangle: "9,2 17,16 1,16" }[shape] });
  return outer;
}
const shapes = { person: "dot", organisation: "square", initiative: "hexagon", meeting: "diamond", letter: "triangle" };
const swatchOf = (node) => swatch(shapes[node.type], node.sector || "occasion");

function link(at) { return make("button", { type: "button", class: "link", on: () => chooseNode(at, true) }, name(nodes[at].name)); }
function citation(source, words, number) {
  const facts = [source.author, source.publisher, source.published, source.kind].filter(Boolean).join(", ");
  const title = source.title ? make("b", {}, name(source.title))
    : make("span", {}, source.address_words ? "[no title seen; address: " : "[no title seen", source.address_words ? name(source.address_words) : null, "]");
  const line = make("span", {}, title, facts ? ". " + facts + ". " : ". ");
  if (source.url) line.append(make("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", referrerpolicy: "no-referrer" }, "Open source"));
  else line.append("No address.");
  if (words) line.append(make("span", { class: "words" }, name(words)));
  return make("li", {}, make("span", { class: "number" }, String(number)), line);
}
function tieDetail(tie) { return [(tie.roles || []).join(", "), tie.when, tie.presence].filter(Boolean).join(", ") || "date not stated"; }
function tieRow(at, here) {
  const tie = ties[at], other = tie.from === here ? tie.to : tie.from;
  const count = (tie.claims || []).length;
  return make("li", {}, make("div", { class: "row" }, link(other), grade(tie.grade)),
    make("div", { class: "row" }, make("span", { class: "detail" }, name(tieDetail(tie))),
      make("button", { type: "button", class: "link few", on: () => chooseTie(at) }, count === 1 ? "1 source" : count + " sources")));
}
function listUpTo(items, most, build, className) {
  const list = make("ul", { class: className || "" }, ...items.slice(0, most).map(build));
  if (items.length > most) {
    const more = make("button", { type: "button", class: "link", on: () => more.parentElement.replaceWith(...items.slice(most).map((item, at) => build(item, at + most))) }, `Show ${items.length - most} more`);
    list.append(make("li", {}, more));
  }
  return list;
}
function warnings(thing) {
  const lines = [];
  if (thing.denied) lines.push(make("p", { class: "warn" }, "Denied by ", name(thing.denied.join(", "))));
  if (thing.differs) lines.push(make("p", { class: "warn" }, "Pages differ on: " + thing.differs.join(", ")));
  return lines;
}
function showNode(at) {
  const node = nodes[at], held = tiesOf[at];
  const about = [types[node.type], ...(node.sectors || []), ...(node.countries || []), node.when].filter(Boolean);
  panel.replaceChildren(name(node.name, "h2"));
  for (const other of node.also || []) panel.append(make("p", { class: "script small" }, name(other)));
  panel.append(make("p", { class: "lead" }, name(about.join(" \u00b7 ")), " ", grade(node.grade)), ...warnings(node));
  if (node.note) panel.append(make("p", { class: "small" }, name(node.note)));
  panel.append(make("button", { type: "button", on: () => clear() }, "Clear selection"));
  if (node.facts) {
    const list = make("dl", { class: "facts" });
    for (const [label, value] of node.facts) list.append(make("dt", {}, label), make("dd", {}, name(value)));
    panel.append(list);
  }
  const parts = new Map();
  for (const tie of held) {
    const kind = data.kinds[ties[tie].kind], words = ties[tie].from === at ? kind.label : kind.reverse;
    if (!parts.has(words)) parts.set(words, []);
    parts.get(words).push(tie);
  }
  for (const [words, list] of parts) {
    list.sort((one, other) => (ties[other].when || nodes[ties[other].to].when || "").localeCompare(ties[one].when || nodes[ties[one].to].when || "") || one - other);
    panel.append(make("h3", {}, `${words[0].toUpperCase()}${words.slice(1)} (${list.length})`), listUpTo(list, 40, (tie) => tieRow(tie, at)));
  }
  const cited = [...new Set([...(node.sources || []), ...held.flatMap((tie) => (ties[tie].claims || []).map(([source]) => source))])];
  panel.append(make("h3", {}, `Sources (${cited.length})`), listUpTo(cited, 30, (source, index) => citation(data.sources[source], "", index + 1), "cited"));
}
function showTie(at) {
  const tie = ties[at], claims = tie.claims || [];
  panel.replaceChildren(make("h2", {}, name(nodes[tie.from].name), " ", make("span", { class: "lead" }, data.kinds[tie.kind].label), " ", name(nodes[tie.to].name)));
  panel.append(make("p", { class: "lead" }, name(tieDetail(tie))), make("p", { class: "small" }, grade(tie.grade), " " + grades[tie.grade]), ...warnings(tie));
  if (tie.note) panel.append(make("p", { class: "small" }, name(tie.note)));
  panel.append(make("ul", {}, make("li", {}, link(tie.from)), make("li", {}, link(tie.to))));
  panel.append(make("h3", {}, `What rests on what (${claims.length})`), make("ol", { class: "cited" }, ...claims.map(([source, words], index) => citation(data.sources[source], words, index + 1))));
  panel.append(make("p", { class: "small" }, data.sentence), make("button", { type: "button", on: () => clear() }, "Clear selection"));
}
function showPath() {
  const numbers = new Map(), list = make("ol", {});
  const number = (source) => { if (!numbers.has(source)) numbers.set(source, numbers.size + 1); return numbers.get(source); };
  data.path.nodes.forEach((at, step) => {
    const next = data.path.nodes[step + 1];
    const between = next === undefined ? [] : data.path.ties.filter((tie) => [ties[tie].from, ties[tie].to].includes(at) && [ties[tie].from, ties[tie].to].includes(next));
    const item = make("li", {}, make("div", { class: "row" }, link(at)));
    for (const tie of between) {
      const kind = data.kinds[ties[tie].kind], words = ties[tie].from === at ? kind.label : kind.reverse;
      item.append(make("div", { class: "row" }, make("button", { type: "button", class: "link few", on: () => chooseTie(tie) }, "\u2193 " + words),
        make("span", { class: "detail" }, name(tieDetail(ties[tie])), " [" + (ties[tie].claims || []).map(([source]) => number(source)).join(", ") + "] ", grade(ties[tie].grade))));
    }
    list.append(item);
  });
  panel.replaceChildren(make("h2", {}, "How one could reach the other"), make("p", { class: "lead" }, name(data.caption)), list,
    make("h3", {}, `Sources along the path (${numbers.size})`), make("ol", { class: "cited" }, ...[...numbers].map(([source, index]) => citation(data.sources[source], "", index))),
    make("p", { class: "small" }, data.sentence));
}
function showStart() {
  const joined = (at) => ties.length === 0 || shownCount(at) > 0;
  const people = byWeight.filter((at) => nodes[at].type === "person" && joined(at)).sort((one, other) => shownCount(other) - shownCount(one) || one - other).slice(0, 8);
  const hint = make("p", { class: "lead" }, "Choose an entry in the diagram, or search for a name, to see its ties and the sources they rest on.");
  panel.replaceChildren(make("h2", {}, data.cypher ? "What was asked" : "Who met whom, and when"));
  if (!data.cypher) panel.append(hint);
  if (data.caption) panel.append(make("p", { class: "lead" }, name(data.caption)));
  if (data.cypher) panel.append(make("pre", { class: "cypher", dir: "ltr", tabindex: "0", "aria-label": "Cypher of the question" }, data.cypher));
  for (const note of data.notes) panel.append(make("p", { class: "small" }, name(note)));
  if (data.cypher) panel.append(hint);
  if (data.path.nodes.length > 1) panel.append(make("button", { type: "button", on: () => { state.path = true; refresh(); } }, "Show the path again"));
  if (people.length) panel.append(make("h3", {}, ties.length ? "Most connected people" : "People"), make("ul", {}, ...people.map((at) =>
    make("li", {}, make("div", { class: "row" }, link(at), ties.length ? make("span", { class: "detail" }, shownCount(at) === 1 ? "1 tie" : shownCount(at) + " ties") : null), make("span", { class: "small" }, [...(nodes[at].sectors || []), ...(nodes[at].countries || [])].join(" \u00b7 "))))));
  panel.append(make("h3", {}, "How to read it"), make("p", { class: "small" }, data.sentence),
    make("p", { class: "small" }, "Size follows the number of ties. A grade says how well a tie is attested, from A (independent good sources) to D (weak, or denied); it says nothing of how close two people were."));
}
const shownCount = (at) => tiesOf[at].filter((tie) => shownTie[tie]).length;

function drawLegend() {
  const legend = document.getElementById("legend");
  legend.replaceChildren();
  const part = (title, axis, entries) => {
    const present = entries.filter(([, , count]) => count > 0);
    if (!present.length) return;
    legend.append(make("h2", {}, title));
    for (const [key, words, count, mark] of present) {
      const box = make("input", { type: "checkbox" });
      box.checked = !off[axis].has(key);
      box.addEventListener("change", () => { off[axis][box.checked ? "delete" : "add"](key); applyFilters(); refresh(); });
      legend.append(make("label", {}, box, mark, make("span", {}, words), make("span", { class: "count" }, String(count))));
    }
  };
  const count = (list, test) => list.reduce((sum, item) => sum + (test(item) ? 1 : 0), 0);
  part("Sector: fill and outline", "sector", Object.entries(sectors).map(([key, words]) => [key, words, count(nodes, (node) => (node.top || []).includes(key)), swatch("dot", key)]));
  part("Kind of entry: shape", "type", Object.entries(types).map(([key, words]) => [key, words, count(nodes, (node) => node.type === key), swatch(shapes[key], "occasion")]));
  part("Ties: line style", "group", Object.entries(groups).map(([key, words]) => [key, words, count(ties, (tie) => groupOf(tie) === key), swatch("line", groupStyle[key] || [])]));
  part("Evidence: line width", "grade", Object.keys(grades).map((key) => [key, { A: "independent", B: "good", C: "medium", D: "weak, denied" }[key], count(ties, (tie) => tie.grade === key), grade(key)]));
  legend.append(make("p", { class: "note" }, "Somebody of several sectors is drawn as military first, then international; the panel names all. Nearness in the drawing has no meaning of its own."));
}
