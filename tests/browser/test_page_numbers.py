"""The network of the page is that of helpers: its gradients, its losses, its lab and what it reads of a drawing."""
import base64
import re

import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import mnist, model, training
from helpers.network import backward_prop, forward_prop, init_params
from helpers.photos import prepare
from helpers.widgets import lab as the_lab
from helpers.widgets.lab_run import Run
from helpers.widgets.lab_words import in_words
from helpers.widgets.pad import Pad
from tests.widgets.labs import ask, until
from tests.widgets.test_lab_words import made

digits = mnist.load_sample()


@pytest.fixture
def page(open_page):
    """A page of the site without anything on it, to import its modules."""
    return open_page("facts.js").go()


def flat(parts):
    return np.concatenate([np.ravel(part) for part in parts])


@pytest.mark.parametrize("hidden", [1, 5, 10, 50])
@pytest.mark.takes_turns(2, every=3)
def test_all_four_gradients_are_those_of_the_notebooks(page, hidden):
    rng = np.random.default_rng(hidden)
    params = init_params(hidden, rng=rng)
    params = params._replace(b1=rng.normal(size=(hidden, 1)).astype(np.float32) / 10,
                             b2=rng.normal(size=(10, 1)).astype(np.float32))
    found = page.evaluate("""async ([numbers, h]) => {
        const { digits } = await import("/data.js"), net = await import("/network.js");
        const params = net.unpacked(Float32Array.from(numbers), h, 784, 10), { X, Y } = (await digits()).train;
        const back = net.packed(params);
        const { loss, accuracy, grads } = net.gradient(params, X, Y, 1500);
        return { loss, accuracy, grads: [...net.packed({ ...params, ...grads })], back: [...back] };
    }""", [flat(params).tolist(), hidden])
    np.testing.assert_array_equal(np.float32(found["back"]), flat(params))
    X, Y = digits.X_train[:, :1500].astype(np.float64), digits.Y_train[:1500]
    precise = [part.astype(np.float64) for part in params]
    forward = forward_prop(*precise, X)
    at = 0
    for name, grad in backward_prop(*forward, precise[2], X, Y)._asdict().items():
        ours, at = np.reshape(found["grads"][at:at + grad.size], grad.shape), at + grad.size
        assert np.abs(ours - grad).max() < 1e-5 * np.abs(grad).max(), name
    assert at == len(found["grads"])
    loss, accuracy, _ = training.gradient(params, digits.X_train[:, :1500], Y)
    assert found["loss"] == pytest.approx(loss, abs=1e-6) and found["accuracy"] == pytest.approx(accuracy)


@pytest.mark.parametrize("alpha", [0.1, 0.2])
@pytest.mark.takes_turns(3, every=5)
def test_three_hundred_steps_are_those_of_numpy(page, alpha):
    """From NumPy's own start, on the images that the page has fetched."""
    losses = page.evaluate("""async alpha => {
        const { digits, networks } = await import("/data.js"), { gradient, updated } = await import("/network.js");
        const { X, Y } = (await digits()).train, losses = [];
        let params = (await networks()).start;
        for (let step = 0; step <= 300; step++) {
            const { loss, grads } = gradient(params, X, Y, Y.length);
            losses.push(loss);
            params = updated(params, grads, alpha);
        }
        return losses;
    }""", alpha)
    steps = training.descend(X=digits.X_train, Y=digits.Y_train, alpha=alpha, iterations=300, rng=2)
    np.testing.assert_allclose(losses, [step.loss for step in steps], rtol=0, atol=1e-4)


def test_the_images_and_labels_are_those_of_the_sample(page):
    for part, X, Y in (("train", digits.X_train, digits.Y_train), ("dev", digits.X_dev, digits.Y_dev)):
        texts = page.evaluate("""async part => {
            const { X, Y } = (await (await import("/data.js")).digits())[part];
            return Promise.all([X.value, X.pixel, X.start, Y].map(array => new Promise(done => {
                const reader = new FileReader();
                reader.onload = () => done(reader.result.split(",")[1]);
                reader.readAsDataURL(new Blob([array]));
            })));
        }""", part)
        value, pixel, start, labels = (np.frombuffer(base64.b64decode(text), kind) for text, kind in
                                       zip(texts, ("f4", "u2", "u4", "u1"), strict=True))
        found = np.zeros((Y.size, 784), np.float32)
        found[np.repeat(np.arange(Y.size), np.diff(start)), pixel] = value
        np.testing.assert_array_equal(found.T, X)
        np.testing.assert_array_equal(labels, Y)


def drawings(count):
    """Strokes of a pen on sheets of 112×112, uint8: random ones, and symmetric ones, where rounding would decide."""
    rng = np.random.default_rng(0)
    for number in range(count):
        large = Image.new("L", (448, 448))
        points = rng.uniform(80, 368, size=(rng.integers(2, 6), 2))
        ImageDraw.Draw(large).line([tuple(point) for point in points], 255, int(rng.integers(20, 60)), joint="curve")
        sheet = np.asarray(large.reduce(4))
        yield np.maximum(sheet, sheet[:, ::-1]) if number % 4 == 0 else sheet


@pytest.mark.takes_turns(0, every=3)
def test_a_drawing_is_prepared_and_read_as_the_pad_does_it(page):
    pad = Pad(model.load())
    sheets = [*drawings(96), np.zeros((112, 112), np.uint8), np.full((112, 112), 255, np.uint8)]
    for spot in ((0, 0, 1, 1), (100, 3, 9, 1)):          # a dot, and less than the box: made larger
        sheets.append(np.zeros((112, 112), np.uint8))
        sheets[-1][spot[0]:spot[0] + spot[2], spot[1]:spot[1] + spot[3]] = 200
    messages = [number.to_bytes(4, "little") + sheet.tobytes() for number, sheet in enumerate(sheets, start=1)]
    found = page.evaluate("""async messages => {
        const { prepare, squeeze } = await import("/prepare.js"), { read } = await import("/reader.js");
        const { PAD } = await import("/facts.js");
        const { trained } = await (await import("/data.js")).networks();
        return messages.map((text, number) => {
            const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
            const sheet = { ink: Float32Array.from(bytes.subarray(4), dark => dark / 255), width: 112, height: 112 };
            const { answer, words, network } = read(trained, new DataView(bytes.buffer), PAD);
            const list = view => [...new Uint8Array(view.buffer)];
            const made = [[...prepare(sheet, 28)], [...squeeze(sheet, 28)]];
            return { made, answer: list(answer), words, network: number % 10 ? [] : list(network) };
        });
    }""", [base64.b64encode(message).decode() for message in messages])
    for sheet, message, ours in zip(sheets, messages, found, strict=True):
        for way, image in zip((prepare.prepare, prepare.squeeze), ours["made"], strict=True):
            np.testing.assert_allclose(np.reshape(image, (28, 28)), way(sheet / 255), rtol=0, atol=1e-6)
        pad.drawing = message
        answer = bytes(ours["answer"])
        assert answer[:4] == pad.answer[:4] and answer[84:] == pad.answer[84:] and ours["words"] == pad.words
        np.testing.assert_allclose(np.frombuffer(answer[4:84], "f4"), np.frombuffer(pad.answer[4:84], "f4"), atol=1e-5)
        if ours["network"]:
            same_network(bytes(ours["network"]), pad.network, 2, most=0.01)     # the pad's neurons add up 8-bit pixels


def test_what_is_symmetric_stands_in_the_middle_whatever_rounding_does(page):
    """As in tests/photos/test_prepare.py: its centre lies on a pixel's edge."""
    rng = np.random.default_rng(0)
    halves = [rng.random((20, width // 2)) for width in [20, 14, 8] * 20]
    made = [np.hstack([half, half[:, ::-1]]) for half in halves]
    noisy = [(drawing * (1 + rng.uniform(-1e-7, 1e-7, drawing.shape))).astype(np.float32) for drawing in made]
    found = page.evaluate("""async drawings => {
        const { centre } = await import("/prepare.js");
        const sheet = ink => ({ ink: Float32Array.from(ink), width: ink.length / 20, height: 20 });
        return drawings.map(ink => [...centre(sheet(ink), 28)]);
    }""", [drawing.ravel().tolist() for drawing in noisy])
    for drawing, field in zip(noisy, found, strict=True):
        np.testing.assert_array_equal(np.reshape(np.float32(field), (28, 28)), prepare.centre(drawing))


def same_network(ours, theirs, images, most=2e-3):
    """Z1, A2 and W2 agree up to rounding, the weights as int8 to one shade."""
    floats = 4 * (images * 20 + 100)
    assert len(ours) == len(theirs)
    np.testing.assert_allclose(np.frombuffer(ours[:floats], "f4"), np.frombuffer(theirs[:floats], "f4"), atol=most)
    shades = [np.frombuffer(part[floats:-10], "i1").astype(int) for part in (ours, theirs)]
    assert np.abs(np.subtract(*shades)).max() <= 1 and ours[-10:] == theirs[-10:]


class Worker:
    """The worker of a page, asked as lab.js asks it; `says` and the other traits are what it said last."""

    def __init__(self, page):
        self.page, self.heard = page, 0
        page.evaluate("""() => {
            window.traits = {};
            window.worker = new Worker("/worker.js", { type: "module" });
            worker.onmessage = ({ data }) => Object.assign(traits, data);
        }""")

    def ask(self, wish, last):
        """Ask, and wait until the run stands still at the step `last`."""
        self.heard += 1
        wish = [wish, None] if isinstance(wish, str) else list(wish)
        self.page.evaluate("wish => worker.postMessage(wish)", [self.heard, [wish]])
        self.page.wait_for_function("""([heard, last]) =>
            traits.says?.heard === heard && traits.says.state !== "running" && traits.says.last === last
            && (!traits.says.words.startsWith("Paused") || traits.says.words === `Paused at step ${last}.`)""",
                                    arg=[self.heard, last], timeout=120_000)
        return self.page.evaluate("traits.says")

    def bytes(self, name):
        return bytes(self.page.evaluate("name => [...new Uint8Array(traits[name].buffer)]", name))


STORIES = {
    "runs stay, are cleared and come back": [
        ("set", {"iterations": 50, "share": 10}), ("alpha", 0.3), ("alpha", 0.1), ("set", {"start": "zeros"}), "clear",
        "clear"],
    "one looks back and branches off": [
        ("set", {"iterations": 60, "share": 20}), ("back", 30), ("alpha", 0.2), "go", ("back", 50), ("back", None),
        "restart"],
    "steps, with another learning rate on the way": [
        ("set", {"iterations": 50, "share": 10}), "step", "step", "step", ("alpha", 0.4), "step", "others", "restart",
        "step", "go"],
    "a large learning rate": [("set", {"iterations": 50, "share": 30}), ("alpha", 0.5)],
    "all is dead": [("set", {"iterations": 50, "share": 10}), ("alpha", 2.8)],
}
def told(what):
    """As it is, but for the step at which a frame happened to find a dead neuron, and for nothing."""
    return re.sub("since step [0-9]+ at", "since step … at", what) if isinstance(what, str) else what or ""


SAME = "words caption state settings back begin last xmax marks code names colours undo labels".split()


@pytest.mark.parametrize("story", STORIES.values(), ids=list(STORIES))
@pytest.mark.takes_turns(1, every=4)
def test_the_lab_answers_as_that_of_the_notebooks(page, story):
    lab, worker = the_lab.Lab(digits), Worker(page)
    for wish in story:
        last = lab.run.last.iteration + 1 if wish == "step" and lab.run.state == "paused" else None
        ask(lab, wish)
        until(lambda last=last: lab.run.state != "running" and (last is None or f"at step {last}." in lab.words))
        with lab.runner.held():
            theirs = lab.says
        ours = worker.ask(wish, theirs["last"])
        for name in SAME:
            assert told(ours[name]) == told(theirs[name]), (wish, name)
        lines = [[{**line, "n": 0} if line["dash"] else line for line in says["lines"]] for says in (ours, theirs)]
        assert lines[0] == lines[1] and len(worker.bytes("earlier_data")) == len(lab.earlier_data)
        assert worker.bytes("pictures") == lab.pictures
        same_network(worker.bytes("network"), lab.network, len(theirs["labels"]))


RUNS = [made([2.4, 2.3], weights=np.nan), made([2.4, 5.0], deaths=[(1, 3)]), made([2.4, 0.3]), made([2.4, 1.1]),
        made([2.4, 1.0, 1.2, 0.5]), made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 1), (2, 4)]),
        made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 5), (2, 4)]), made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 0)]),
        made([2.4, 0.9, 0.8], dev=[2.4, 1.0, 1.01]), made([2.4, 0.9, 0.8], dev=[2.4, 1.0, 1.1]),
        made([2.4, 0.9, 0.95], dev=[2.4, 1.0, 1.1]), made([2.4, 1.0, 1.2, 0.5, 0.7, 0.4], deaths=[(3, 10)]),
        made([2.4, 0.5], weights=0), made([2.4, 0.9, 0.8], dev=[2.4, 2.3])]


def test_each_run_is_told_the_same_words(page):
    shown = [{"settings": run.settings, "state": run.state, "begin": run.begin, "deaths": run.deaths,
              "train": run.train.tolist(), "dev": run.dev.tolist(), "measured": run.measured, "loss": run.last.loss,
              "iteration": run.last.iteration, "weight": str(run.last.params.W1[0, 0])} for run in RUNS]
    found = page.evaluate("""async runs => {
        const { inWords } = await import("/words.js"), { made } = await import("/network.js");
        const typed = points => points.map(numbers => Float32Array.from(numbers));
        return runs.map(run => inWords({ ...run, train: typed(run.train), dev: typed(run.dev), last: {
            iteration: run.iteration, loss: run.loss, params: made(10, 784, 10, () => Number(run.weight)) } }));
    }""", shown)
    assert found == [in_words(run) for run in RUNS] and len(set(found)) >= 10


def test_a_run_has_the_same_name_with_one_neuron_or_two(page):
    settings = [{"alpha": 0.1, "hidden": hidden, "iterations": 50, "share": 100, "start": "He"} for hidden in (1, 2)]
    found = page.evaluate("""async settings => {
        const { nameOf } = await import("/run.js");
        return settings.map(each => nameOf({ settings: each, rates: [[0, each.alpha]], begin: 0, state: "finished" }));
    }""", settings)
    assert found == [Run(each, "").name() for each in settings] == ["α 0.1, 1 neuron", "α 0.1, 2 neurons"]


@pytest.mark.takes_turns(2, every=4)
def test_other_starts_have_the_spread_that_they_should(page):
    numbers = page.evaluate("""async () => {
        const { started } = await import("/starts.js"), { packed } = await import("/network.js"), he = { h: 10 };
        return ["He", "rand − 0.5", "zeros"].map(name => [...packed(started(name, 20, 784, 10, he))]);
    }""")
    W1, W2 = (np.array(numbers[0][part]) for part in (slice(0, 15680), slice(15700, 15900)))
    assert W1.std() == pytest.approx(np.sqrt(2 / 784), rel=0.03) and abs(W1.mean()) < 1e-3
    assert W2.std() == pytest.approx(np.sqrt(2 / 20), rel=0.2) and not any(numbers[0][15680:15700])
    half = np.array(numbers[1])
    assert -0.5 <= half.min() < -0.499 and 0.499 < half.max() < 0.5 and half.std() == pytest.approx(12**-0.5, rel=0.03)
    assert np.count_nonzero(half) == half.size == 15910 and not any(numbers[2])
