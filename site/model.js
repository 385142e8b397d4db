// What the script of a widget takes for its model: traits that it reads, sets and hears of; what it saves goes to `saved`.
// What it sends goes to `sent`, which promises the answer: [content, ...buffers].
export function standIn(traits, saved = () => {}, sent) {
  const listeners = new Map();
  let unsaved = {};
  const tell = (event, ...news) => { for (const act of [...listeners.get(event) ?? []]) act(...news); };
  function take(news) {              // traits that change together: one event for each, then one for all
    Object.assign(traits, news);
    for (const name of Object.keys(news)) tell(`change:${name}`);
    tell("change");
  }
  return {
    take,
    get: name => traits[name],
    set(name, value) { unsaved[name] = value; take({ [name]: value }); },
    save_changes() { const news = unsaved; unsaved = {}; saved(news); },
    async send(message) { const [content, ...buffers] = await sent(message); tell("msg:custom", content, buffers); },
    on(event, act) { listeners.set(event, (listeners.get(event) ?? new Set()).add(act)); },
    off(event, act) { listeners.get(event)?.delete(act); },
  };
}
