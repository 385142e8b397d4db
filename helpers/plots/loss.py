"""The loss of one image, and of many; and what one weight does to the loss and to the accuracy."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, TRUTH, figure


def minus_log(among=10):
    """-log p, the loss of one image, with the point of guessing among so many classes; the Figure and its alt text."""
    fig, ax = figure(2.8)
    p = np.linspace(0.005, 1, 400)
    ax.plot(p, -np.log(p), color=NETWORK)
    ax.plot([1 / among], [np.log(among)], "o", color=TRUTH)
    ax.annotate(f" guessing: p = {1 / among:.2g}, loss {np.log(among):.2f}", (1 / among, np.log(among)), color=TRUTH,
                va="bottom")
    ax.set(xlabel="p, the probability given to the true digit", ylabel="loss, −log p", ylim=(0, 5.5), xlim=(0, 1.02),
           title="Confident and right costs nothing; confident and wrong, without limit")
    return fig, (f"The curve of minus log p: 0 at p = 1, {np.log(among):.2f} at p = {1 / among:.2g}, and rising "
                 "without limit towards p = 0.")


def accuracy_and_loss(changes, pairs):
    """Accuracy and loss, in pairs, against the change of one weight; returns the Figure and its alt text."""
    accuracies, losses = np.transpose(pairs)
    fig, panels = figure(2.8, 1, 2)
    for ax, values, name, title in ((panels[0], accuracies, "accuracy", "Accuracy: flat, then a jump"),
                                    (panels[1], losses, "loss", "Loss: a smooth curve")):
        ax.plot(changes, values, color=NETWORK)
        ax.axvline(0, color=GREY, linewidth=1, linestyle=":")
        ax.set(xlabel="change of one weight", ylabel=name, title=title)
    panels[0].lines[0].set_drawstyle("steps-mid")
    lowest = f"{changes[losses.argmin()]:.1f}".replace("-", "\N{MINUS SIGN}")
    return fig, (f"Two graphs against the change of one weight. The accuracy is a staircase with "
                 f"{len(set(accuracies))} heights. The loss is a smooth curve, lowest at {lowest}.")


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
