"""The page with the lab as a passer-by meets it: opened, steered, drawn on; narrow and wide, light and dark."""
import re

import pytest

from tests.browser.test_drawing import SEVEN

WORDS = ".tn-lab .words"


def wait_for_words(page, beginning, place=WORDS):
    page.wait_for_function("([place, text]) => document.querySelector(place)?.textContent.startsWith(text)",
                           arg=[place, beginning], timeout=120_000)


def caption(page):
    return page.locator(".tn-lab > p").first.inner_text()


def inked(page, colour):
    """How many pixels of the curves have this colour."""
    return page.evaluate("""wanted => {
        const canvas = document.querySelector(".tn-lab > canvas"), pen = canvas.getContext("2d");
        const pixels = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return pixels.reduce((count, pixel) => count + (pixel === wanted), 0);
    }""", int(f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}", 16))


@pytest.mark.takes_turns(0, every=3)
def test_it_trains_by_itself_once_and_then_answers_the_slider(open_page):
    page = open_page(viewport={"width": 1200, "height": 1000}).go()
    wait_for_words(page, "Finished.")
    assert re.match("α 0.1: step 300 of 300. Loss 0.31", caption(page)) and inked(page, "#0072B2") > 300
    page.wait_for_timeout(300)
    assert page.locator(".tn-lab .runs button").all_inner_texts() == ["α 0.1"]
    assert page.locator(".tn-lab .buttons button").first.inner_text() == "Start"
    page.get_by_role("slider", name="learning rate").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelectorAll('.tn-lab .runs button').length === 2", timeout=30_000)
    page.wait_for_function("document.querySelector('.tn-lab > p').textContent.startsWith('α 0.112: step ')")
    assert inked(page, "#117733") > 0


def test_the_learning_rate_is_taken_up_while_it_trains(open_page):
    page = open_page().go()
    page.wait_for_function("/step [1-9]/.test(document.querySelector('.tn-lab > p')?.textContent)", timeout=60_000)
    page.get_by_role("slider", name="learning rate").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("/^α 0.1 → 0.112: /.test(document.querySelector('.tn-lab > p').textContent)", timeout=30_000)
    page.get_by_role("button", name="Pause").click()
    wait_for_words(page, "Paused at step")


def draw(page, strokes):
    box = page.locator(".tn-pad .sheet").bounding_box()
    for (x, y), *others in strokes:
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
        page.mouse.down()
        for x, y in others:
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=8)
        page.mouse.up()


def test_a_seven_that_is_drawn_is_read(open_page):
    page = open_page(viewport={"width": 1200, "height": 1000}, reduced_motion="reduce").go()
    page.locator(".tn-pad .sheet").scroll_into_view_if_needed()
    wait_for_words(page, "Draw a digit.", ".tn-pad .words")
    draw(page, SEVEN)
    wait_for_words(page, "The network reads 7 (", ".tn-pad .words")
    page.get_by_role("button", name="Clear").last.click()
    wait_for_words(page, "Draw a digit.", ".tn-pad .words")


def test_keys_draw_and_train(open_page):
    page = open_page(reduced_motion="reduce").go()
    page.locator(".tn-pad .sheet").focus()
    page.keyboard.press("Space")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    wait_for_words(page, "The network reads 1 (", ".tn-pad .words")
    page.get_by_role("button", name="Step").focus()
    page.keyboard.press("Enter")
    wait_for_words(page, "Paused at step 0.")


@pytest.mark.takes_turns(1, every=3)
def test_where_little_motion_is_wanted_it_waits(open_page):
    page = open_page(reduced_motion="reduce").go()
    wait_for_words(page, "Move a slider, or press Start.")
    page.wait_for_timeout(500)
    assert caption(page) == ""
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_function("/step [1-9]/.test(document.querySelector('.tn-lab > p').textContent)", timeout=60_000)


@pytest.mark.parametrize("width", [375, 768, 1440])
@pytest.mark.parametrize("scheme, lightness", [("light", 1), ("dark", 0)])
@pytest.mark.takes_turns(2, every=3)
def test_it_fits_every_width_and_both_themes(open_page, width, scheme, lightness):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme).go()
    page.wait_for_function("document.querySelector('.tn-lab .network canvas')?.clientWidth > 0", timeout=60_000)
    wait_for_words(page, "Draw a digit.", ".tn-pad .words")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wide = page.evaluate("""() => [...document.querySelectorAll("main *")].filter(each => !each.closest("math, .mark"))
        .filter(each => each.getBoundingClientRect().right > innerWidth).map(each => each.outerHTML.slice(0, 80))""")
    assert wide == []
    wires = page.evaluate("""() => {        // from the neurons to the classes
        const canvas = document.querySelector(".tn-lab .network canvas"), scale = canvas.width / canvas.clientWidth;
        const left = canvas.clientWidth < 420 ? 145 : 215, wide = (canvas.clientWidth < 420 ? 50 : 100) * scale;
        const { data } = canvas.getContext("2d").getImageData(left * scale, 0, wide, canvas.height);
        let coloured = 0;
        for (let at = 0; at < data.length; at += 4) coloured += Math.abs(data[at] - data[at + 2]) > 60;
        return coloured / (data.length / 4);
    }""")
    assert wires > 0.05
    shades = page.evaluate("""["body", ".tn-lab", ".tn-pad"].map(name =>
        getComputedStyle(document.querySelector(name)).backgroundColor)""")
    assert (sum(map(int, re.findall(r"\d+", shades[0]))) > 384) == lightness
    assert shades[1:] == ["rgb(255, 253, 248)"] * 2         # paper, which a filter turns dark
    filtered = page.evaluate("getComputedStyle(document.querySelector('.widget')).filter")
    assert (filtered == "none") == lightness


def test_the_equations_stand_beside_their_lines_and_do_not_touch_them(open_page):
    page = open_page(viewport={"width": 1000, "height": 900}, java_script_enabled=False).go()
    rows = page.locator(".equations li")
    assert rows.count() == 6
    for k in range(6):
        boxes = [rows.nth(k).locator(part).bounding_box() for part in ("math", "code", "a")]
        for left, right in zip(boxes, boxes[1:], strict=False):
            assert left["x"] + left["width"] < right["x"]


def test_without_scripts_the_still_picture_and_a_sentence_stand_there(open_page):
    page = open_page(java_script_enabled=False).go()
    picture = page.get_by_role("img", name="The weights of the ten neurons as images")
    assert picture.bounding_box()["height"] > 50 and page.get_by_text("the page needs JavaScript").count() == 2


def missing(open_page, name):
    opened = open_page()
    opened.page.route(f"**/{name}", lambda route: route.fulfill(status=404))
    page = opened.go()
    said = f"{name} could not be fetched (404). Load the page again."
    wait_for_words(page, f"The images did not arrive: {said}")
    opened.complaints[:] = [line for line in opened.complaints if "404" not in line]
    return page, said


def test_images_that_do_not_arrive_are_missed_in_words(open_page):
    page, said = missing(open_page, "digits.packed")
    wait_for_words(page, "Draw a digit.", ".tn-pad .words")
    page.get_by_role("button", name="Restart").click()
    page.wait_for_timeout(700)
    wait_for_words(page, f"The images did not arrive: {said}")
    assert not page.locator(".tn-lab .busy").is_visible()


def test_a_network_that_does_not_arrive_is_missed_in_words(open_page):
    page, said = missing(open_page, "networks.bin")
    wait_for_words(page, f"The network did not arrive: {said}", "#pad p")
