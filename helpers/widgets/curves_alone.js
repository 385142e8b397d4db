// The curves as a widget of their own: a training that is followed, with its last step and a sentence below.
function render({ model, el }) {
  const canvas = element("canvas", { role: "img" }), caption = element("p"), words = element("p", { className: "words", role: "status" });
  const page = element("div", { className: "tn-curves" }, canvas, caption, words,
    element("p", { className: "gone", textContent: "The kernel that drew this is gone. Run this cell to bring it back." }));
  el.append(page);
  const picture = chart(canvas);
  let said = 0;

  function draw() {
    const panels = model.get("panels");
    picture.draw({ wide: Math.max(240, page.clientWidth - 20), panels, xmax: model.get("xmax"), earlier: [],
                   newest: unpack(model.get("lines"), model.get("data")), key: "" });
    const now = performance.now();
    if (now - said > 250 || model.get("words")) { said = now; caption.textContent = model.get("caption"); }
    put(words, "textContent", model.get("words"));
    if (said === now) canvas.setAttribute("aria-label", `${panels.map(panel => panel.title).join(" and ")}. ${model.get("caption")}`);
  }
  return drawnOnce(model, page, draw);
}

export default { render };
