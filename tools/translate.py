"""Begin a translation, or bring it up to date: python tools/translate.py de 00, for a language and notebooks.

The .po files in site/locale/ hold each sentence twice; an editor such as Poedit, Lokalize or Weblate writes in them.
"""
import datetime
import posixpath
import re
import shutil
import sys
import tempfile
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
from languages import LOCALE, languages  # noqa: E402

from tools import book  # noqa: E402

NO_WORDS = re.compile(r"`[^`]*`|\$[^$]*\$|\b\w\b|[\W\d_]")      # code, formulas, letters that stand alone, signs
LINK = re.compile(r'\b(href|src|action)="(?![a-z]+:(?<!en:)|#)([^"#?]+)')


def update(language, numbers):
    """Write a .po file for each notebook: sentences that it has keep their translation. Yields (path, catalogue)."""
    with tempfile.TemporaryDirectory() as passing:
        book.sphinx("gettext", passing, f"{passing}/trees")
        for template in sorted(path for path in Path(passing, "notebooks").glob("*.pot") if path.name[:2] in numbers):
            path = LOCALE / language / "LC_MESSAGES" / "notebooks" / template.with_suffix(".po").name
            catalogue = read(path, language) if path.is_file() else Catalog(language)
            with template.open("rb") as file:
                catalogue.update(read_po(file), update_header_comment=False)
            for message in catalogue:
                if message.id and not message.string and not NO_WORDS.sub("", message.id):
                    message.string = message.id
            catalogue.project, catalogue.version, catalogue.fuzzy = "Ten Neurons", "", False
            catalogue.header_comment, catalogue.msgid_bugs_address = "# Under the licence of Ten Neurons.", ""
            catalogue.creation_date = catalogue.revision_date = datetime.datetime.combine(
                datetime.date.today(), datetime.time(), datetime.UTC)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, catalogue, width=100, ignore_obsolete=True)
            yield path, catalogue


def read(path, language=None):
    """The catalogue of a .po file."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def build(folder):
    """Add the translated pages to a built site, each language in a folder of its own; all other links stay English."""
    for language, names in languages().items():
        with tempfile.TemporaryDirectory() as passing:
            book.sphinx("html", passing, f"{passing}/trees", book.living(folder), f"-Dlanguage={language}",
                        pages=[f"{name}.ipynb" for name in names])
            pages = {f"{name}.html" for name in names}
            own = pages | {"_static/translations.js"}       # the words of the theme's own scripts
            for name in sorted(own):
                target = Path(folder, language, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(passing, name), target)
                if name in pages:
                    text = led(target.read_text(encoding="utf-8"), f"{language}/{name}", own)
                    target.write_text(text, encoding="utf-8", newline="\n")


def led(text, place, own):
    """The HTML of a page that moved to place, de/notebooks/00.html; own: what else stands in that folder."""
    language, _, name = place.partition("/")

    def moved(link):
        key, address = link.groups()
        target = address.removeprefix("en:")
        if target == address:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            target = f"{language}/{target}" if target in own else target
        return f'{key}="{posixpath.relpath(target, posixpath.dirname(place))}'

    root = posixpath.relpath(".", posixpath.dirname(place))
    text = re.sub('data-content_root="[^"]*"', f'data-content_root="{root}/"', LINK.sub(moved, text))
    return re.sub('<div class="(cell|output)( |")', r'<div lang="en" class="\1\2', text)


def main(words):
    """Update what is named, and say what there is to do."""
    language, *numbers = words or [""]
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        sys.exit(f"{language or 'Nothing'} is no language. Name it by its code, as de or pt_BR, then the notebooks: "
                 "python tools/translate.py de 00")
    known = {path.name[:2] for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")}
    if not numbers or set(numbers) - known:
        sys.exit(f"Name notebooks by their numbers, 00 to {max(known)}: python tools/translate.py {language} 00")
    for path, catalogue in update(language, numbers):
        messages = [message for message in catalogue if message.id]
        fuzzy, empty = sum(message.fuzzy for message in messages), sum(not message.string for message in messages)
        print(f"{path.relative_to(ROOT).as_posix()}: {len(messages)} sentences, {empty} to translate, "
              f"{fuzzy} to look at again")


if __name__ == "__main__":
    main(sys.argv[1:])
