"""Pictures on pages of other makers: each says in its own way that it is dark; not with forced colours or in print."""
import pytest

from helpers.plots import base

PAGES = {
    '<body data-jp-theme-light="false">': True, '<body class="vscode-dark">': True, '<html theme="dark">': True,
    '<html data-theme="dark">': True, '<body data-jp-theme-light="true">': False, "<body>": False,
}


@pytest.mark.takes_turns(8)
def test_a_picture_follows_its_page(browser):
    shown = base.picture(b"", "a picture")[0]["text/html"]
    page = browser.new_page()
    for head, dark in PAGES.items():
        page.set_content(f"<!DOCTYPE html>{head}{shown}")
        for media, follows in (({}, dark), ({"media": "print"}, False), ({"forced_colors": "active"}, False)):
            page.emulate_media(**{"media": "screen", "forced_colors": "none"} | media)
            found = page.evaluate("getComputedStyle(document.querySelector('img')).filter")
            assert (found != "none") == follows, (head, media)
    page.close()
