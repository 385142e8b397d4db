"""The loss of one image, and of many."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, TRUTH, figure


def minus_log(among=10):
    """Figure of -log p, the loss of one image, with the point of guessing among so many classes."""
    fig, ax = figure(2.8)
    p = np.linspace(0.005, 1, 400)
    ax.plot(p, -np.log(p), color=NETWORK)
    ax.plot([1 / among], [np.log(among)], "o", color=TRUTH)
    ax.annotate(f" guessing: p = {1 / among:.2g}, loss {np.log(among):.2f}", (1 / among, np.log(among)), color=TRUTH,
                va="bottom")
    ax.set(xlabel="p, the probability given to the right digit", ylabel="loss, −log p", ylim=(0, 5.5), xlim=(0, 1.02),
           title="Sure and right costs nothing; sure and wrong costs without limit")
    return fig


def loss_histogram(losses, title, among=10):
    """Figure of the losses (m,) of single images as shares of all images, with their mean and that of guessing."""
    fig, ax = figure(2.6)
    bins = np.arange(0, 8.01, 0.25)
    ax.hist(np.minimum(losses, 7.9), bins, color=NETWORK, weights=np.full(losses.size, 1 / losses.size))
    ax.axvline(losses.mean(), color=TRUTH)
    ax.text(losses.mean(), 0.97, f" mean {losses.mean():.2f}", color=TRUTH, va="top")
    guessing = np.log(among)
    ax.axvline(guessing, color=GREY, linestyle=":")
    beside = "right" if guessing < losses.mean() < guessing + 1.2 else "left"        # not across the line of the mean
    ax.text(guessing, 0.75, " guessing ", color=GREY, va="top", ha=beside)
    ax.set(xlabel="loss of one image (above 8 counted at 8)", ylabel="share of the images", ylim=(0, 1), title=title)
    return fig
