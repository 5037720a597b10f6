"use strict";
// The stage: vis-network draws the fixed places; names, the veil and what is in focus are drawn here on top.
const data = JSON.parse(document.getElementById("data").textContent);
const nodes = data.nodes, ties = data.ties;
const drawn = data.network.nodes;
const tiesOf = nodes.map(() => []);
ties.forEach((tie, at) => { tiesOf[tie.from].push(at); if (tie.to !== tie.from) tiesOf[tie.to].push(at); });
const dashes = { met: false, signed: [2, 4], member: [7, 5], office: [10, 4, 2, 4], named: [1, 7], arranged: [12, 6] };
const widths = { A: 1.7, B: 1.15, C: 0.9, D: 0.7 };
const off = { type: new Set(), sector: new Set(), group: new Set(), grade: new Set() };
// Serving in one ministry is no contact: offices join the whole page to a few hubs until somebody asks for them.
if (data.whole) { off.group.add("office"); off.group.add("named"); }
const state = { node: null, tie: null, path: data.path.nodes.length > 1, hover: null };
let colours = {}, network = null, nodeSet = null, edgeSet = null;
let shownNode = [], shownTie = [];
const canvas = document.getElementById("canvas");
const groupOf = (tie) => data.kinds[tie.kind].group;

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "text", "soft", "tie", "civilian", "military", "military-edge", "international", "unknown", "occasion", "focus", "chosen"])
    colours[name] = style.getPropertyValue("--" + name).trim();
}
function paint(node) {
  if (node.sector === "international") return { fill: colours.ground, edge: colours.international, width: 3.2 };
  if (node.sector === "military") return { fill: colours.military, edge: colours["military-edge"], width: 2 };
  const fill = colours[node.sector || "occasion"];
  return { fill, edge: fill, width: 1 };
}
function visColours(at) {
  const { fill, edge, width } = paint(nodes[at]);
  const both = { background: fill, border: edge };
  return { color: { ...both, highlight: both, hover: both }, borderWidth: width, borderWidthSelected: width };
}
const edgeColour = (tie) => ({ color: colours.tie, hover: colours.tie, highlight: colours.tie, opacity: tie.grade === "D" ? 0.35 : 0.6 });

function decide() {
  shownTie = ties.map((tie) => !off.group.has(groupOf(tie)) && !off.grade.has(tie.grade));
  const kept = nodes.map((node) => !off.type.has(node.type) && (!node.top || node.top.some((sector) => !off.sector.has(sector))));
  ties.forEach((tie, at) => { if (!kept[tie.from] || !kept[tie.to]) shownTie[at] = false; });
  shownNode = nodes.map((node, at) => kept[at] && (tiesOf[at].length === 0 || tiesOf[at].some((tie) => shownTie[tie])));
}
function applyFilters() {
  const nodeBefore = shownNode, tieBefore = shownTie;
  decide();
  nodeSet.update(nodes.map((_, at) => at).filter((at) => nodeBefore[at] !== shownNode[at]).map((id) => ({ id, hidden: !shownNode[id] })));
  edgeSet.update(ties.map((_, at) => at).filter((at) => tieBefore[at] !== shownTie[at]).map((id) => ({ id, hidden: !shownTie[id] })));
  network.redraw();
}

// What stands out: the chosen node with its neighbours, the chosen tie, or the path; null when nothing does.
function focus() {
  if (state.node !== null) {
    const held = tiesOf[state.node].filter((at) => shownTie[at]);
    return { nodes: new Set([state.node, ...held.flatMap((at) => [ties[at].from, ties[at].to])]), ties: held, colour: colours.chosen };
  }
  if (state.tie !== null) return { nodes: new Set([ties[state.tie].from, ties[state.tie].to]), ties: [state.tie], colour: colours.focus };
  if (state.path) return { nodes: new Set(data.path.nodes), ties: data.path.ties, colour: colours.focus };
  return null;
}
function outline(context, shape, x, y, size) {
  context.beginPath();
  if (shape === "dot") context.arc(x, y, size, 0, 2 * Math.PI);
  else if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
  else {
    const corners = { diamond: 4, hexagon: 6, triangle: 3 }[shape];
    const turn = shape === "hexagon" ? 0 : -Math.PI / 2, reach = shape === "triangle" ? size * 1.15 : size;
    for (let corner = 0; corner < corners; corner++) {
      const angle = turn + (corner * 2 * Math.PI) / corners;
      context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    context.closePath();
  }
}
function drawFocus(context, front) {
  const scale = network.getScale(), view = network.getViewPosition();
  const wide = canvas.clientWidth / scale, high = canvas.clientHeight / scale;
  context.save();
  context.globalAlpha = nodes.length > 150 ? 0.84 : 0.7;
  context.fillStyle = colours.ground;
  context.fillRect(view.x - wide, view.y - high, 2 * wide, 2 * high);
  context.globalAlpha = 1;
  context.strokeStyle = front.colour;
  const many = front.ties.length > 60;
  for (const at of front.ties) {
    const one = drawn[ties[at].from], other = drawn[ties[at].to];
    context.lineWidth = (many ? 1.2 : 2.4) / Math.min(1, Math.max(scale, 0.25));
    context.setLineDash((dashes[groupOf(ties[at])] || []).map((part) => part * 1.4));
    context.beginPath(); context.moveTo(one.x, one.y); context.lineTo(other.x, other.y); context.stroke();
  }
  context.setLineDash([]);
  for (const at of front.nodes) {
    const place = drawn[at], look = paint(nodes[at]);
    outline(context, place.shape, place.x, place.y, place.size);
    context.fillStyle = look.fill; context.fill();
    context.strokeStyle = at === state.node ? colours.focus : look.edge;
    context.lineWidth = at === state.node ? 4 : look.width;
    context.stroke();
  }
  context.restore();
}
const shorten = (text) => { const letters = [...text]; return letters.length > 36 ? letters.slice(0, 34).join("").trimEnd() + "\u2026" : text; };
const byWeight = nodes.map((_, at) => at).sort((one, other) => drawn[other].size - drawn[one].size || one - other);

// Names at a constant size: the most connected first, none over another, more of them the closer one looks.
function drawNames(context, front) {
  const scale = network.getScale(), view = network.getViewPosition();
  const wide = canvas.clientWidth, high = canvas.clientHeight, ratio = context.canvas.width / wide;
  const taken = [], names = [];
  const place = (at) => ({ x: (drawn[at].x - view.x) * scale + wide / 2, y: (drawn[at].y - view.y) * scale + high / 2, r: drawn[at].size * scale });
  const free = (box, loud) => box[0] > 2 && box[1] > 2 && box[2] < wide - 2 && box[3] < high - 2 &&
    !(loud ? names : taken).some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
  const wanted = front ? byWeight.filter((at) => front.nodes.has(at)) : byWeight.filter((at) => shownNode[at]);
  if (state.hover !== null && !wanted.includes(state.hover)) wanted.unshift(state.hover);
  if (state.node !== null) wanted.unshift(...wanted.splice(wanted.indexOf(state.node), 1));
  let budget = front ? 400 : ((wide * high) / 19000) * Math.max(1, scale * 1.4);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle"; context.lineJoin = "round"; context.lineWidth = 3.5;
  // Names keep clear of the larger nodes, not of every dot: in a dense middle nothing could be named otherwise.
  for (const at of wanted.slice(0, 120)) {
    const { x, y, r } = place(at);
    if (r > 5) taken.push([x - r, y - r, x + r, y + r]);
  }
  for (const at of wanted) {
    if (budget <= 0) break;
    const { x, y, r } = place(at);
    if (x < -20 || y < -20 || x > wide + 20 || y > high + 20) continue;
    const node = nodes[at], chosen = at === state.node || at === state.hover;
    const size = node.type === "initiative" ? 13.5 : 12;
    context.font = `${node.type === "initiative" || chosen ? 600 : 400} ${size}px system-ui, "Noto Sans", "Segoe UI", sans-serif`;
    const text = shorten(node.name), length = context.measureText(text).width, gap = r + 4;
    const spots = [[x - length / 2, y + gap + size / 2], [x - length / 2, y - gap - size / 2], [x + gap, y], [x - gap - length, y]];
    for (const [left, middle] of spots) {
      const box = [left - 3, middle - size / 2 - 1.5, left + length + 3, middle + size / 2 + 1.5];
      if (!free(box, node.type === "initiative") && !chosen) continue;
      taken.push(box); names.push(box);
      context.textAlign = "left"; context.direction = "ltr";
      context.strokeStyle = colours.ground; context.strokeText(text, left, middle);
      context.fillStyle = chosen ? colours.focus : colours.text; context.fillText(text, left, middle);
      budget -= 1;
      break;
    }
  }
  context.restore();
}
function say(text) { document.getElementById("status").textContent = text; }
function countLine() {
  const count = (list) => list.reduce((sum, held) => sum + (held ? 1 : 0), 0);
  say(`${count(shownNode)} of ${nodes.length} entries, ${count(shownTie)} of ${ties.length} ties. Nearness is only a drawing; position has no meaning.`);
}
// Computed here, since vis-network knows the nodes' sizes only after it has drawn them once.
function frame(list, animate) {
  const places = [...list].filter((at) => shownNode[at] || front(at)).map((at) => drawn[at]);
  if (!places.length) return;
  const left = Math.min(...places.map((one) => one.x - one.size)), right = Math.max(...places.map((one) => one.x + one.size));
  const top = Math.min(...places.map((one) => one.y - one.size)), bottom = Math.max(...places.map((one) => one.y + one.size));
  const margin = places.length > 200 ? 24 : 80;
  const scale = Math.max(0.04, Math.min(nodes.length < 60 ? 1.9 : 1.2, (canvas.clientWidth - 2 * margin) / (right - left), (canvas.clientHeight - 2 * margin) / (bottom - top)));
  const still = !animate || matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: still ? false : { duration: 450, easingFunction: "easeInOutQuad" } });
}
const front = (at) => { const held = focus(); return held !== null && held.nodes.has(at); };

function startStage() {
  readColours();
  decide();
  nodeSet = new vis.DataSet(drawn.map((node) => ({ ...node, ...visColours(node.id), hidden: !shownNode[node.id] })));
  edgeSet = new vis.DataSet(data.network.edges.map((edge) => {
    const tie = ties[edge.id];
    return { ...edge, dashes: dashes[groupOf(tie)], width: widths[tie.grade] || 1, color: edgeColour(tie), hidden: !shownTie[edge.id] };
  }));
  network = new vis.Network(canvas, { nodes: nodeSet, edges: edgeSet }, data.network.options);
  network.on("afterDrawing", (context) => { const held = focus(); if (held) drawFocus(context, held); drawNames(context, held); });
  network.on("hoverNode", (event) => { state.hover = event.node; canvas.style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { state.hover = null; canvas.style.cursor = ""; network.redraw(); });
}
function recolour() {
  readColours();
  nodeSet.update(drawn.map((node) => ({ id: node.id, ...visColours(node.id) })));
  edgeSet.update(data.network.edges.map((edge) => ({ id: edge.id, color: edgeColour(ties[edge.id]) })));
}
