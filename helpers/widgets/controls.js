// Native controls, each with its name and its value in words: a slider with a number to type, a choice, a button.
function slider({ label, values, say = String, whole = false, mark }, changed, refuse) {
  const range = element("input", { type: "range", min: 0, max: values.length - 1, step: 1, label });
  const typed = element("input", { type: "text", inputMode: "decimal", className: "typed", label: `${label}, typed` });
  const track = element("span", { className: "track" }, range);
  const row = element("div", { className: "control" }, element("span", { textContent: label }), track, typed);
  const nearest = value => values.reduce((best, each, k) => Math.abs(each - value) < Math.abs(values[best] - value) ? k : best, 0);
  let known;

  function set(value) {
    if (value === known && typed.value === say(value)) return;         // or the page is laid out anew
    known = value;
    range.value = nearest(value);
    range.setAttribute("aria-valuetext", say(value));
    typed.value = say(value);
  }
  range.addEventListener("input", () => { set(values[range.value]); changed(known); });
  function take() {
    if (typed.value === say(known)) return;
    const value = Number(typed.value.replace(",", ".").trim() || NaN), low = values[0], high = values.at(-1);
    if (value >= low * 0.9999 && value <= high * 1.0001 && (!whole || Number.isInteger(value))) { set(value); changed(value); return; }
    refuse(`${label} was "${typed.value}", expected a ${whole ? "whole number" : "number"} from ${say(low)} to ${say(high)}.`);
    set(known);
  }
  typed.addEventListener("change", take);
  typed.addEventListener("keydown", event => { if (event.key === "Enter") take(); });      // JupyterLab keeps it from the browser
  if (mark) {
    const note = element("i", { className: "mark", title: mark.words });
    const [low, high] = [0, 1].map(side => Math.max(0, values.findLastIndex(value => value <= mark.value)) + side);
    const share = (Math.log(mark.value) - Math.log(values[low])) / (Math.log(values[high]) - Math.log(values[low]));
    note.style.setProperty("--at", (low + share) / (values.length - 1));
    note.append(element("span", { textContent: mark.words }));
    track.append(note);
    range.setAttribute("aria-description", mark.words);
  }
  return { row, set, focused: () => row.contains(document.activeElement) };
}

function choice({ label, options }, changed) {     // options: [[value, words], …]
  const select = element("select", { label }, ...options.map(([value, words]) => element("option", { value, textContent: words })));
  select.addEventListener("change", () => changed(options[select.selectedIndex][0]));
  const row = element("div", { className: "control" }, element("span", { textContent: label }), select);
  return { row, set: value => put(select, "selectedIndex", options.findIndex(([each]) => each === value)),
           focused: () => row.contains(document.activeElement) };
}

function button(name, act, title = "") {
  const made = element("button", { type: "button", textContent: name, title });
  made.addEventListener("click", act);
  return made;
}
