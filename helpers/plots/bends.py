"""Activation functions side by side, each with its derivative."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure


def bends_picture(pairs):
    """A panel for each {name: (f, f_deriv)}, six of them: f in blue, its derivative dashed. Returns Figure and alt."""
    z = np.linspace(-3, 3, 601)
    fig, axes = figure(3.6, 2, 3, sharex=True, sharey=True)
    ranges = []
    for ax, (name, (f, f_deriv)) in zip(axes.flat, pairs.items(), strict=True):
        rises = f_deriv(z)
        ax.axhline(0, color=PALE, linewidth=1, zorder=0)
        ax.axvline(0, color=PALE, linewidth=1, zorder=0)
        ax.plot(z, f(z), color=NETWORK)
        ax.plot(z, rises, color=GREY, linestyle="--")
        ax.set(title=name, ylim=(-1.2, 3.1))
        ranges.append(f"{name} {rises.min():.2f} to {rises.max():.2f}".replace("-", "−"))
    axes[0, 0].text(1.8, 2.2, "f", color=NETWORK, ha="right")
    axes[0, 0].text(-0.2, 0.9, "derivative", color=GREY, ha="right")
    for ax in axes[1]:
        ax.set_xlabel("z")
    return fig, f"Six functions and their derivatives for z from −3 to 3. The derivatives lie in: {', '.join(ranges)}."
