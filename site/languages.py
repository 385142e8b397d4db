"""The pages in other languages: which there are, and what gettext would leave out of them.

site/locale/de/LC_MESSAGES/notebooks/00_start_here.po makes a German page of notebook 00; tools/translate.py builds it.
"""
import json
from pathlib import Path

from docutils import nodes
from sphinx.locale import init as init_locale
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain

LOCALE = Path(__file__).resolve().parent / "locale"


def languages():
    """{code: its documents that are translated}."""
    return {frame.parent.name: sorted(path.relative_to(frame.parent / "LC_MESSAGES").with_suffix("").as_posix()
                                      for path in (frame.parent / "LC_MESSAGES").rglob("*.po"))
            for frame in sorted(LOCALE.glob("*/frame.json"))}


def frame(language):
    """The words around the text, English: translated; {} for English."""
    path = LOCALE / language / "frame.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def other_doors(builder, language, name):
    """Links to this page in its other languages; only pages of their own can be led to."""
    if builder != "html":
        return []
    if language != "en":
        return [f' <a href="en:{name}.html" lang="en" hreflang="en">English</a>']
    return [f' <a href="../{code}/{name}.html" lang="{code}" hreflang="{code}">{frame(code)["English"]}</a>'
            for code, names in languages().items() if name in names]


class Summaries(SphinxTransform):
    """What one clicks on to unfold an answer is HTML, and a sentence to translate. Sphinx would take it for code."""

    default_priority = 10

    def apply(self):
        """Mark them for gettext, or write the translation into them."""
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        folders = [self.env.srcdir / folder for folder in self.config.locale_dirs]
        for node in self.document.findall(lambda each: isinstance(each, nodes.raw) and "<summary>" in each.astext()):
            if self.config.for_gettext:
                node["translatable"] = True
                continue
            known, found = init_locale(folders, self.config.language, domain)
            if found:
                text = node.astext()
                node["translated"] = known.gettext(text) != text
                node[:] = [nodes.Text(known.gettext(text))]


def prompts(app, config):
    """The words on folded code, before MyST-NB reads them."""
    words = frame(config.language)
    for name in ("nb_code_prompt_show", "nb_code_prompt_hide"):
        config[name] = words.get(config[name], config[name])


def begin(app):
    """A search leads to the English pages, all of them."""
    app.builder.search = app.config.language == "en"
    app.config.for_gettext = app.builder.name == "gettext"


def missing(app, name, template, context, tree):
    """Say what of a translated page is still English; the page is made all the same."""
    if tree is None or name not in languages().get(app.config.language, []):
        return
    progress = tree["translation_progress"]
    left = progress["total"] - progress["translated"]
    if left:
        number = Path(name).name[:2]
        logging.getLogger(__name__).warning(
            f"{name}: {left} of {progress['total']} sentences are not translated, or have changed since. "
            f"`python tools/translate.py {app.config.language} {number}` marks them in its .po file.")


def setup(app):
    """What Sphinx calls."""
    app.add_config_value("for_gettext", False, "")
    app.add_transform(Summaries)
    app.connect("config-inited", prompts, priority=100)
    app.connect("builder-inited", begin)
    app.connect("html-page-context", missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
