// The newest curve grows from frame to frame, although the kernel sends it a few times a second.
const EACH = 1000 / 31;              // ms from one frame to the next, in the mean
const SCREEN = 1000 / 60;            // ms that a screen's frame is asked for ahead: each costs a layout, so none is asked for in vain
const LATE = 200;                    // ms that what is shown may lie behind what was sent, at most

function growing(show) {             // told(last, goes on): up to which step there are numbers; show() draws up to at()
  let from = 0, to = 0, since = 0, lasts = 0, due = 0, cancel = null;
  const shown = now => lasts ? from + (to - from) * Math.min(1, (now - since) / lasts) : to;

  function frame() {
    const now = performance.now();
    due = Math.max(due, now - EACH) + EACH;
    cancel = null;
    if (shown(now) < to) next(due - now - SCREEN);
    show();
  }

  function next(wait) {
    const ask = () => { const id = requestAnimationFrame(frame); cancel = () => cancelAnimationFrame(id); };
    if (wait <= 0) return ask();
    const id = setTimeout(ask, wait);
    cancel = () => clearTimeout(id);
  }

  function told(last, goesOn) {
    const now = performance.now();
    if (!goesOn || last < to) [from, lasts] = [last, 0];                   // at once, as is a new run
    else if (last > to) [from, lasts] = [shown(now), last - to > 2 ? Math.min(LATE, now - since) : 0];
    else return;
    [to, since] = [last, now];
    if (!lasts) stop();
    else if (!cancel) next(due - now - SCREEN);
  }
  const stop = () => { cancel?.(); cancel = null; };
  return { told, goesOn: () => cancel !== null, at: () => shown(performance.now()), stop };
}

function upTo(step, line) {          // the line without what lies beyond a step
  let n = line.n;
  while (n > 1 && line.x[n - 1] > step) n--;
  return { ...line, n };
}
