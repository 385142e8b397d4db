// The newest curve grows from frame to frame, although the kernel sends it a few times a second.
const EACH = 1000 / 32;              // ms from one frame to the next, in the mean
const LATE = 200;                    // ms that what is shown may lie behind what was sent, at most

function growing(show) {             // told(last, goes on): up to which step there are numbers; show() draws up to at()
  let from = 0, to = 0, since = 0, lasts = 0, due = 0, wanted = 0;
  const shown = now => lasts ? from + (to - from) * Math.min(1, (now - since) / lasts) : to;

  function frame() {
    wanted = 0;
    const now = performance.now(), done = shown(now) >= to;
    if (now >= due || done) {
      due = Math.max(due + EACH, now);
      show();
    }
    if (!done) wanted = requestAnimationFrame(frame);
  }

  function told(last, goesOn) {
    const now = performance.now();
    if (!goesOn || last < to) [from, lasts] = [last, 0];                   // at once, as is a new run
    else if (last > to) [from, lasts] = [shown(now), last - to > 2 ? Math.min(LATE, now - since) : 0];
    else return;
    [to, since] = [last, now];
    if (!lasts) stop();
    else wanted ||= requestAnimationFrame(frame);
  }
  const stop = () => { cancelAnimationFrame(wanted); wanted = 0; };
  return { told, goesOn: () => wanted !== 0, at: () => shown(performance.now()), stop };
}

function upTo(step, line) {          // the line without what lies beyond a step
  let n = line.n;
  while (n > 1 && line.x[n - 1] > step) n--;
  return { ...line, n };
}
