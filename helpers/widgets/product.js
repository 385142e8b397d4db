// Explorer of a matrix product C = A B. B stands above C, A stands to its left, as on paper;
// the corner shows the products of the lit row and column, and how their sum grows.
const WIDE = 300, HIGH = 270, SHOWN = 9;

function render({ model, el }) {
  const [p, q, r] = model.get("shape"), names = model.get("names");
  const A = floats(model, "A"), B = floats(model, "B"), C = new Float64Array(p * r);
  for (let i = 0; i < p; i++) for (let k = 0; k < q; k++) for (let j = 0; j < r; j++) C[i * r + j] += A[i * q + k] * B[k * r + j];

  let [row, column] = model.get("entry"), added = q, timer = 0;
  const cell = { height: Math.max(p <= 30 ? 14 : 3, Math.min(24, 240 / p)), width: Math.max(300 / Math.max(r, 7), 300 / r / 2) };
  const wide = cell.width * r, high = cell.height * p;
  const inA = { width: WIDE / q, height: cell.height }, inB = { width: cell.width, height: HIGH / q };

  const rowBox = numberBox(names.row, p, guarded(typed => pick(typed, column)), refuse, hold);
  const columnBox = numberBox(names.column, r, guarded(typed => pick(row, typed)), refuse, hold);
  const play = element("button", { type: "button", textContent: "Add up" });
  const range = element("input", { type: "range", min: 0, max: q, value: q });
  const rows = element("tbody"), graph = canvas(WIDE, 84);
  const sheetA = canvas(WIDE, high), sheetB = canvas(wide, HIGH), sheetC = canvas(wide, high);
  const status = element("p");
  status.setAttribute("role", "status");
  graph.setAttribute("role", "img");
  sheetC.tabIndex = 0;
  sheetC.setAttribute("role", "application");
  sheetC.setAttribute("aria-label", `${names.C}: the arrow keys pick an entry`);
  for (const [sheet, name, size] of [[sheetA, names.A, `${p} by ${q}`], [sheetB, names.B, `${q} by ${r}`]]) {
    sheet.setAttribute("role", "img");
    sheet.setAttribute("aria-label", `${name}, ${size}`);
  }

  const head = element("tr", {}, ...[names.term, names.A, names.B, "product", "sum"].map(text => element("th", { textContent: text })));
  el.append(element("div", { className: "tn-product" },
    element("div", { className: "bar" },
      rowBox.label, columnBox.label, play,
      element("label", {}, `${names.term}s added `, range)),
    element("div", { className: "page" },
      element("div", {}, element("table", {}, element("thead", {}, head), rows), graph),
      element("div", { className: "named" }, element("b", { textContent: `${names.B}  (${q}, ${r})` }), sheetB),
      element("div", { className: "named" }, element("b", { textContent: `${names.A}  (${p}, ${q})` }), sheetA),
      element("div", { className: "named" }, element("b", { textContent: `${names.C}  (${p}, ${r})` }), sheetC)),
    status));
  el.querySelector(".page").style.marginTop = "22px";

  const inC = Array.from(C, value => rounded(value, decimals(largest(C))));
  const places = [A, B].map(values => decimals(largest(values)) + 1);
  places.push(Math.max(...places), decimals(largest(C)) + 1);
  const total = () => inC[row * r + column];

  let pageA, pageB, products, sums;
  function light() {                        // what changes with the entry, and not with each frame
    products = Float64Array.from({ length: q }, (_, k) => A[row * q + k] * B[k * r + column]);
    sums = new Float64Array(q + 1);
    products.forEach((product, k) => { sums[k + 1] = sums[k] + product; });
    pageA = heat(sheetA, A, inA, q, y => y === row, [0, row * inA.height, WIDE, inA.height]);
    pageB = heat(sheetB, B, inB, r, (y, x) => x === column, [column * inB.width, 0, inB.width, HIGH]);
    const lit = (y, x) => y === row && x === column;
    const numbered = cell.width >= 28 && cell.height >= 14;
    const pageC = heat(sheetC, C, cell, r, lit, [column * cell.width, row * cell.height, cell.width, cell.height], numbered ? MOST_COLOUR : 1);
    if (numbered) {
      const pen = pageC.getContext("2d");
      const longest = Math.max(...inC.map(text => text.length));
      pen.font = `${Math.min(11, (cell.width - 4) / (0.6 * longest))}px system-ui, sans-serif`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillStyle = "black";
      inC.forEach((text, at) => pen.fillText(text, (at % r + 0.5) * cell.width, (Math.floor(at / r) + 0.5) * cell.height));
    }
    show(sheetC, pageC);
    graph.setAttribute("aria-label", `The sum goes from 0 to ${total()}.`);
  }

  function draw() {
    const now = Math.max(added - 1, 0);
    show(sheetA, pageA, [now * inA.width, row * inA.height, Math.max(2, inA.width), inA.height]);
    show(sheetB, pageB, [column * inB.width, now * inB.height, inB.width, Math.max(2, inB.height)]);

    const first = Math.max(0, Math.min(now - Math.floor(SHOWN / 2), q - SHOWN));
    const term = k => [A[row * q + k], B[k * r + column], products[k], sums[k + 1]];
    rows.replaceChildren(...Array.from({ length: Math.min(SHOWN, q) }, (_, line) => {
      const k = first + line;
      const numbers = term(k).map((value, at) => rounded(value, places[at]));
      if (k >= added) numbers[3] = "";
      return element("tr", { className: k === now && added ? "now" : "" },
        ...[k, ...numbers].map(text => element("td", { textContent: text })));
    }));

    const pen = graph.getContext("2d"), low = Math.min(...sums), top = Math.max(...sums), span = top - low || 1;
    const X = k => 4 + (WIDE - 8) * k / q, Y = sum => 76 - 66 * (sum - low) / span;
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, WIDE, 84);
    const line = (colours, width, end) => {
      pen.beginPath();
      for (let k = 0; k <= end; k++) pen.lineTo(X(k), Y(sums[k]));
      pen.strokeStyle = colours;
      pen.lineWidth = width;
      pen.stroke();
    };
    pen.strokeStyle = PALE;
    pen.lineWidth = 1;
    pen.strokeRect(4, Y(0), WIDE - 8, 0);
    line(PALE, 1.5, q);
    line(NETWORK, 2, added);
    pen.beginPath();
    pen.arc(X(added), Y(sums[added]), 4, 0, 7);
    pen.fillStyle = NETWORK;
    pen.fill();
    rowBox.set(row);
    columnBox.set(column);
    range.value = added;
    range.setAttribute("aria-valuetext", `${added} of ${q}`);
    play.textContent = timer ? "Stop" : "Add up";
    const where = `${names.row} ${row}, ${names.column} ${column}: `;
    status.textContent = where + (timer ? "adding up."
      : added === q ? `${q} products add up to ${total()}.`
      : `${added} of ${q} products add up to ${rounded(sums[added], places[3])}.`);
  }

  function stop() { cancelAnimationFrame(timer); timer = 0; }
  function hold() { if (timer) guarded(stop)(); }    // a hand at a number box
  function guarded(step) {
    return event => { try { step(event); draw(); } catch (error) { stop(); status.textContent = `The explorer stopped: ${error.message}`; } };
  }
  function refuse(words) { guarded(stop)(); status.textContent = words; }
  const inside = (value, count) => Math.min(count - 1, Math.max(0, Math.round(value) || 0));
  const pick = (y, x) => { stop(); row = inside(y, p); column = inside(x, r); added = q; light(); };

  range.oninput = guarded(() => { stop(); added = Number(range.value); });
  sheetC.onclick = guarded(event => pick(Math.floor(event.offsetY / cell.height), Math.floor(event.offsetX / cell.width)));
  sheetC.onkeydown = event => {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();       // or the notebook would move to another cell
    guarded(() => pick(row + by[0], column + by[1]))();
  };
  play.onclick = guarded(() => {
    if (timer) return stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) { added = q; return; }
    const length = Math.min(4000, 400 * q);      // milliseconds
    let start = null;
    added = 0;
    const frame = guarded(moment => {
      start ??= moment;
      added = Math.min(q, Math.floor(q * (moment - start) / length));
      timer = added < q ? requestAnimationFrame(frame) : 0;
    });
    timer = requestAnimationFrame(frame);
  });
  guarded(light)();
  return stop;       // the page went away: no frame may follow
}

export default { render };
