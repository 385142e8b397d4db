"""Translations say what the notebooks say, with the same code, formulas and links; the tool loses no sentence."""
import json
import re
from collections import Counter
from types import SimpleNamespace

import pytest

pytest.importorskip("sphinx", reason="Sphinx is not here; `python start.py site` installs it")
pytest.importorskip("babel", reason="Babel is not here; `python start.py site` installs it")
from tools import translate  # noqa: E402  isort: skip
import languages  # noqa: E402  isort: skip  (tools.translate has put site/ on the path)
import pages  # noqa: E402  isort: skip

FILES = sorted(languages.LOCALE.rglob("*.po"))
FIXED = re.compile(r"`[^`]+`|\$[^$]+\$|\]\([^)]*\)|</?\w+|\*\*")      # code, formulas, addresses, tags, bold
POT = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_every_sentence_is_translated_with_its_code_formulas_and_links(path):
    messages = [message for message in translate.read(path) if message.id]
    assert messages and not [message.id for message in messages if message.fuzzy or not message.string]
    for message in messages:
        assert Counter(FIXED.findall(message.id)) == Counter(FIXED.findall(message.string)), message.string
        assert message.id.endswith("\n") == message.string.endswith("\n")


@pytest.mark.parametrize("code", languages.languages())
def test_the_words_around_the_text_are_all_there(code):
    words = {"English", pages.NOTEBOOK, pages.DOWNLOAD, "Show our version", "Hide our version",
             "run it in this browser", "run it on Binder", "on Colab", "see its source"}
    conf = (languages.LOCALE.parent / "conf.py").read_text(encoding="utf-8")
    assert all(f'"{word}"' in conf for word in words - {"English", pages.NOTEBOOK, pages.DOWNLOAD})
    frame = languages.frame(code)
    assert set(frame) == words and all(frame.values())


def test_a_page_leads_to_its_other_language_and_back():
    app = SimpleNamespace(config=SimpleNamespace(DOORS={}, language="en"), builder=SimpleNamespace(name="html"))
    assert '<a href="../de/notebooks/00_start_here.html" lang="de" hreflang="de">Deutsch</a>' in pages.doors(
        app, "notebooks/00_start_here")
    assert "Deutsch" not in pages.doors(app, "notebooks/24_pytorch")
    app.config.language = "de"
    said = pages.doors(app, "notebooks/00_start_here")
    assert "Diese Seite ist ein Notebook:" in said and '<a href="en:notebooks/00_start_here.html" lang="en"' in said
    app.builder.name = "singlehtml"
    assert "English" not in pages.doors(app, "notebooks/00_start_here")


def test_the_links_of_a_page_in_a_folder_of_its_own():
    text = ('<html data-content_root="../"><a href="01.html#x"><a href="00.html"><a href="#y"><a href="../site/c.html">'
            '<script src="../_static/t.js?v=1"><img src="data:image/png;base64,AA"><a href="https://a.b/c">'
            '<form action="../search.html"><a href="en:notebooks/00.html"><div class="cell docutils">')
    assert translate.led(text, "de/notebooks/00.html", {"notebooks/00.html", "_static/t.js"}) == (
        '<html data-content_root="../../"><a href="../../notebooks/01.html#x"><a href="00.html"><a href="#y">'
        '<a href="../../site/c.html"><script src="../_static/t.js?v=1"><img src="data:image/png;base64,AA">'
        '<a href="https://a.b/c"><form action="../../search.html"><a href="../../notebooks/00.html">'
        '<div lang="en" class="cell docutils">')


@pytest.fixture
def update(tmp_path, monkeypatch):
    """update(sentence, …): the .po file of a notebook that consists of these, brought up to date."""
    monkeypatch.setattr(translate, "LOCALE", tmp_path)

    def update(*sentences):
        def sphinx(builder, folder, trees):
            path = tmp_path / folder / "notebooks" / "00_a.pot"
            path.parent.mkdir(parents=True)
            path.write_text(POT + "".join(f"msgid {json.dumps(each)}\nmsgstr \"\"\n\n" for each in sentences), "utf-8")
        monkeypatch.setattr(translate.book, "sphinx", sphinx)
        (path, _), = translate.update("fr", ["00"])
        return path

    return update


def test_a_new_file_holds_each_sentence_and_fills_in_what_has_no_words(update):
    path = update("A cell.", "`X`", "(784, m)", "$Z^1$, `b`")
    found = {message.id: message.string for message in translate.read(path)}
    assert found.pop("") and found == {"A cell.": "", "`X`": "`X`", "(784, m)": "(784, m)", "$Z^1$, `b`": "$Z^1$, `b`"}


def test_what_is_translated_stays_and_what_has_changed_is_marked(update):
    path = update("Click into the first cell.", "Run it again.")
    text = path.read_text(encoding="utf-8")
    for sentence, ours in ("Click into the first cell.", "Cliquez."), ("Run it again.", "Relancez-la."):
        text = text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{ours}"')
    path.write_text(text, encoding="utf-8")
    update("Click into the first cell below.", "Run it again.", "New.")
    found = {message.id: (message.string, message.fuzzy) for message in translate.read(path) if message.id}
    assert found == {"Click into the first cell below.": ("Cliquez.", True), "Run it again.": ("Relancez-la.", False),
                     "New.": ("", False)}
    same = path.read_bytes()
    update("Click into the first cell below.", "Run it again.", "New.")
    assert path.read_bytes() == same


@pytest.mark.parametrize("words, says", [
    ([], "Nothing is no language"), (["zz", "00"], "zz is no language. Name it by its code, as de or pt_BR"),
    (["../x", "00"], "is no language"), (["de"], "Name notebooks by their numbers, 00 to"), (["de", "99"], "00 to 25")])
def test_the_tool_says_what_it_needs(words, says):
    with pytest.raises(SystemExit, match=re.escape(says)):
        translate.main(words)
