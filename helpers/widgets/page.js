// What every widget's script begins with: the colours of the pictures, and short ways to make an element and to redraw.
const NETWORK = "#0072B2", TRUTH = "#BF5300", GREY = "#6b6b6b", PALE = "#8f8f8f", WASH = "#d9d9d9", DARK = "#222222", PAPER = "#fffdf8";

function element(tag, properties = {}, ...children) {      // role and label are for those who hear the page
  const { role, label, ...others } = properties, made = Object.assign(document.createElement(tag), others);
  if (role) made.setAttribute("role", role);
  if (label) made.setAttribute("aria-label", label);
  made.setAttribute("data-lm-suppress-shortcuts", "true");         // on each: or a key that it wants moves the cell instead
  made.append(...children);
  return made;
}

function rounded(value, places) {            // with a real minus sign, and none before a zero
  return (Math.round(value * 10 ** places) / 10 ** places + 0).toFixed(places).replace("-", "−");
}

function put(node, name, value) {            // an equal value, too, would have the page laid out anew
  if (node[name] !== value) node[name] = value;
}

function remembered(make) {                  // make(…), anew only where an argument is another one
  let known = [], made;
  return (...args) => {
    if (args.length !== known.length || args.some((each, k) => each !== known[k])) [known, made] = [args, make(...args)];
    return made;
  };
}

function drawnOnce(model, page, draw, drawnAnyway = () => false) {      // draw once a frame when the model or the page's size changes;
  let wanted = 0;                                                       // returns what ends it
  const redraw = () => { if (!drawnAnyway()) wanted ||= requestAnimationFrame(() => { wanted = 0; draw(); }); };
  model.on("change", redraw);
  const watcher = new ResizeObserver(redraw);
  watcher.observe(page);
  draw();
  return () => { watcher.disconnect(); model.off("change", redraw); cancelAnimationFrame(wanted); };
}
