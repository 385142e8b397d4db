"""The lab's curve between two messages of the kernel: growing.js, with a clock of our own."""
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "helpers" / "widgets" / "growing.js"
PLAY = """
let clock = 0, later = [], asked = 0, drawn = [];
performance.now = () => clock;
window.setTimeout = (f, ms) => { later.push([clock + ms, f]); };
window.requestAnimationFrame = f => { asked++; later.push([clock + 1, f]); };
const growth = growing(() => drawn.push(Math.round(growth.at())));
const run = until => { while (clock < until) {
  clock += 10;
  const now = later.filter(([at]) => at <= clock);
  later = later.filter(([at]) => at > clock);
  for (const [, f] of now) f();
} };
const seen = [];
growth.told(0, true); run(100); seen.push(growth.at());
growth.told(40, true); run(150); seen.push(growth.at()); run(200); seen.push(growth.at());
const grew = drawn.length, frames = asked;
run(260); growth.told(60, true); run(290); seen.push(growth.at());
growth.told(70, false); seen.push(growth.at());                    // paused, or at its end
growth.told(3, true); seen.push(growth.at());                      // a new run
clock += 5000; growth.told(50, true); run(clock + 200); seen.push(growth.at());
const line = { n: 4, x: [0, 1, 2, 3] };
[seen, grew, frames, drawn, upTo(1.5, line).n, upTo(-1, line).n, upTo(9, line).n]
"""


@pytest.mark.takes_turns(5, every=6)
def test_the_curve_grows_evenly_and_is_whole_where_a_run_pauses_ends_or_begins(browser):
    page = browser.new_page()
    seen, grew, frames, drawn, *cut = page.evaluate(f"(() => {{ {SCRIPT.read_text(encoding='utf-8')} "
                                            f"return eval({PLAY!r}); }})()")
    page.close()
    assert seen == [0, 20, 40, pytest.approx(43.75), 70, 3, 50]
    assert frames <= grew + 1               # the page is laid out and painted for each frame that is asked for
    assert 3 <= grew <= 5 and drawn[:grew] == sorted(drawn[:grew])         # 100 ms, about thirty frames a second
    assert cut == [2, 1, 4]
