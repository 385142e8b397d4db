// What every widget's script begins with: the colours of the pictures, and a short way to make an element.
const NETWORK = "#0072B2", TRUTH = "#D55E00", GREY = "#6b6b6b", PALE = "#d9d9d9", DARK = "#222222", PAPER = "#fffdf8";

function element(tag, properties = {}, ...children) {      // role and label are for those who hear the page
  const { role, label, ...others } = properties, made = Object.assign(document.createElement(tag), others);
  if (role) made.setAttribute("role", role);
  if (label) made.setAttribute("aria-label", label);
  made.append(...children);
  return made;
}
