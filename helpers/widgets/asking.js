// What a page asks of its kernel, and what it saves for a reader.
function save(name, content, type) {
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function asTable(lines, panels, { names, colours }) {      // every run on the screen, one row a step
  const name = colour => names[colours.indexOf(colour)];
  return ["run,measure,images,step,value", ...lines.flatMap(line => Array.from(line.x, (step, k) =>
    `"${name(line.colour)}",${panels[line.panel].title},${line.dash ? "dev" : "train"},${step},${line.y[k]}`))].join("\n");
}

function asker(model, silent) {      // ask(what, value): one message at a time, the newest value of a dragged slider only
  const queue = [];
  let asked = 0, since = 0;
  const heard = () => model.get("says").heard ?? 0;
  function flush() {
    if (!queue.length || heard() < asked) return;
    [asked, since] = [heard() + 1, performance.now()];
    model.set("wish", [asked, queue.splice(0)]);
    model.save_changes();
  }
  const watch = setInterval(() => silent(heard() < asked && performance.now() - since > 500), 100);
  model.on("change:says", flush);
  return {
    ask(what, value = null) {
      const last = queue.at(-1);
      if (last && last[0] === what && what !== "step") last[1] = what === "set" ? { ...last[1], ...value } : value;
      else queue.push([what, value]);
      flush();
    },
    waits: () => heard() < asked || queue.length > 0,
    end() { clearInterval(watch); model.off("change:says", flush); },
  };
}
