"""Many machines: the time of a step taken apart, and what each worker did while one of them was cut off."""
from helpers.plots.base import GREY, NETWORK, PALE, PAPER, TRUTH, WASH, figure


def step_times(work, wait, message, machines, measured=None, images=None):
    """The time of a step for several numbers of machines, as stacked bars; returns the Figure and its alt text.

    Parameters
    ----------
    work : seconds that one machine computes
    wait, message : seconds that a step takes besides, and that each machine adds to it
    machines : the numbers of machines, one row each
    measured : {number of machines: seconds}, drawn as dots
    images : in a step, for the title
    """
    fig, ax = figure(0.8 + 0.33 * len(machines))
    rows = range(len(machines))
    left = [0.0] * len(machines)
    parts = [("work", NETWORK, [work / n for n in machines]), ("wait", PALE, [wait] * len(machines)),
             ("messages", GREY, [message * n for n in machines])]
    for name, colour, widths in parts:
        ax.barh(rows, widths, left=left, color=colour, height=0.7, label=name)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    if measured:
        seen = [n for n in machines if n in measured]
        ax.plot([measured[n] for n in seen], [machines.index(n) for n in seen], "o", color="#222222", markersize=6,
                markeredgecolor=PAPER, label="measured")
    best = min(rows, key=left.__getitem__)
    ax.set_yticks(rows, [str(n) for n in machines])
    ax.get_yticklabels()[best].set_fontweight("bold")
    ax.invert_yaxis()
    ax.set(xlabel="seconds a step", ylabel="machines", xlim=(0, 1.15 * max(left + list((measured or {}).values()))))
    fig.legend(loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    alone = (work + wait + message) / left[best]
    what = f"{images:,} images a step" if images else "A step"
    quickest = "one machine is quickest" if best == 0 and machines[0] == 1 else (
        f"{machines[best]} machines are quickest, {alone:.1f} times as fast as one")
    fig.suptitle(f"{what}: {quickest}", x=0.01, ha="left", fontsize=10)
    return fig, f"Bars of the seconds a step takes on {machines[0]} to {machines[-1]} machines. {what}: {quickest}."


def recovery(run):
    """Who did what when, in a step in which a worker was cut off; returns the Figure and its alt text.

    run: "lost", the name of the worker; "when" it was cut off, and how long the step "took"; "tasks", a list of
    [worker, what, begin, end] of all that ended. What ended before the step began, or is too short to be seen, is
    left out.
    """
    tasks = [(worker, what, max(start, 0), end) for worker, what, start, end in run["tasks"]
             if end - max(start, 0) > 0.02 * run["took"]]
    names = sorted({run["lost"], *(task[0] for task in tasks)} | {"A", "B"})
    fig, ax = figure(0.9 + 0.45 * len(names))
    begin = min([task[2] for task in tasks], default=0)
    lost = names.index(run["lost"])
    ax.barh(lost, run["when"] - begin, left=begin, height=0.5, color="none", edgecolor=NETWORK, linestyle="--")
    ax.plot(run["when"], lost, "x", color=TRUTH, markersize=12, markeredgewidth=3)
    ax.text(run["when"], lost + 0.42, "cut off", ha="center", va="top", fontsize=9)
    for worker, what, start, end in tasks:
        loads = what == "load"
        ax.barh(names.index(worker), end - start, left=start, height=0.5, color=WASH if loads else NETWORK,
                edgecolor=GREY if loads else NETWORK)
        ax.text((start + end) / 2, names.index(worker), "load" if loads else "sums", ha="center", va="center",
                fontsize=9, color="#222222" if loads else "white")
    ax.set_yticks(range(len(names)), [f"worker {name}" for name in names])
    ax.set(xlabel="seconds since the step began", xlim=(0, 1.05 * run["took"]), ylim=(len(names) - 0.3, -0.5))
    others = [what for worker, what, *_ in tasks if worker != run["lost"]]
    then = (f"another worker then loaded its images and computed its sums; the step took {run['took']:.1f} s"
            if "load" in others else "nothing replaced it")
    fig.suptitle(f"Worker {run['lost']} is cut off after {run['when']:.1f} s", x=0.01, ha="left", fontsize=10)
    return fig, f"Time line of the workers. Worker {run['lost']} was cut off after {run['when']:.1f} s; {then}."
