// A bar for each class: its name, how probable it is, and a number beside the longest.
const FEW = 12, SOME = 30;           // so many stand beside the sheet in one column; in two; more stand below it

function barsOf(names) {
  const pen = element("canvas").getContext("2d");
  pen.font = "600 13px system-ui, sans-serif";
  const widest = Math.ceil(names.reduce((most, name) => Math.max(most, pen.measureText(name).width), 0));
  const rows = names.map(name => element("div", {},
    element("span", { className: "name", textContent: name, title: name }), element("i"), element("span")));
  const bars = element("div", { className: names.length > FEW ? "bars in-columns" : "bars", role: "img" }, ...rows);
  bars.style.setProperty("--name", `${Math.min(160, widest)}px`);
  return bars;
}

function showBars(bars, chances) {
  const most = Math.max(...chances);
  Array.from(bars.children, (row, k) => {
    const best = most > 0 && chances[k] === most;
    row.classList.toggle("best", best);
    row.children[1].style.width = `${100 * chances[k]}%`;
    row.children[2].textContent = best ? chances[k].toFixed(2) : "";
  });
}

function sayBars(bars, names, chances) {       // of many classes, the five likeliest
  let told = names.map((name, k) => [name, chances[k]]);
  if (told.length > FEW) told = told.sort((one, other) => other[1] - one[1]).slice(0, 5);
  bars.setAttribute("aria-label", `Probabilities: ${told.map(([name, chance]) => `${name}: ${chance.toFixed(2)}`).join(", ")}`);
}
