// The keys that turn the slides, and the theme of the machine. Without a script the links do it, on light paper.
const slides = [...document.querySelectorAll("section")];
const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -slides.length, End: slides.length };
const dark = matchMedia("(prefers-color-scheme: dark)");

function here() {
  return slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2);
}

function follow() {
  document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
}

addEventListener("keydown", (event) => {
  const step = event.key === " " ? (event.shiftKey ? -1 : 1) : STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  location.replace(`#${Math.min(Math.max(here() + step, 0), slides.length - 1) + 1}`);
});
dark.addEventListener("change", follow);
follow();
