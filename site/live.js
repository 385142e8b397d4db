// The widgets on a page of the series: each still picture gives way to the live thing, where this browser can be its kernel.
import { labOn, none, padOn } from "./kernels.js";
import { standIn } from "./model.js";
import { unpacked } from "./network.js";

const at = path => new URL(path, import.meta.url);

async function fetched(path) {
  const answer = await fetch(at(path));
  if (!answer.ok) throw new Error(`${path} could not be fetched (${answer.status})`);
  return answer;
}

const bytes = text => new DataView(Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer);

const models = {                     // of each kind of widget, from what tools/live.py wrote of it
  product: ({ traits }) => standIn(traits),
  kernel: ({ traits }) => standIn(traits),
  lab: ({ traits }) => labOn(new Worker(at("worker.js"), { type: "module" }), traits),
  pad: ({ traits, hidden }) =>
    padOn(unpacked(new Float32Array(traits.numbers.buffer), hidden, traits.side ** 2, traits.names.length), traits),
  async slides({ traits, alts }, folder) {     // its pictures are files; one that does not come leaves its text
    const picture = async place => [alts[place], await fetched(`${folder}/${place}.png`).then(
      async answer => new DataView(await answer.arrayBuffer()), () => none)];
    const [alt, first] = await picture(traits.start.join("-"));
    return standIn({ ...traits, alt, first }, undefined, async ({ at }) => {
      const [alt, png] = await picture(at.join("-"));
      return [{ at, alt }, png];
    });
  },
};

function style(kind) {               // once, and there before the widget is drawn
  const href = String(at(`widgets/${kind}.css`)), known = [...document.styleSheets].some(sheet => sheet.href === href);
  if (known) return undefined;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done, fail) => { link.onload = done; link.onerror = () => fail(new Error(href)); });
}

async function begin(place) {        // whatever fails, the still picture stays
  const folder = `live/${place.dataset.live}`, made = await (await fetched(`${folder}.json`)).json();
  for (const [name, value] of Object.entries(made.traits)) if (value?.base64 !== undefined) made.traits[name] = bytes(value.base64);
  const [{ default: widget }] = await Promise.all([import(at(`widgets/${made.kind}.js`)), style(made.kind)]);
  const model = await models[made.kind](made, folder), el = Object.assign(document.createElement("div"), { className: "living" });
  place.append(el);
  place.classList.add("alive");      // first, or the widget would find a page without any width
  try {
    widget.render({ model, el });
  } catch (error) {
    place.classList.remove("alive");
    el.remove();
    throw error;
  }
}

const watcher = new IntersectionObserver(entries => entries.filter(each => each.isIntersecting).forEach(({ target }) => {
  watcher.unobserve(target);
  begin(target).catch(error => console.warn(`A picture stays still: ${error.message}`));
}), { rootMargin: "600px" });
for (const place of document.querySelectorAll("[data-live]")) watcher.observe(place);
