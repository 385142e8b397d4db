"""Print a notebook as text: prose, code, results, and for each picture its alt text and a fingerprint.

For one notebook: python tools/show.py notebooks/00_start_here.ipynb
For git diff:     git config diff.notebook.textconv "python tools/show.py"
"""
import hashlib
import html
import json
import re
import sys
from pathlib import Path


def text_of(value):
    """Notebook files hold a text as one string or as a list of lines."""
    return value if isinstance(value, str) else "".join(value)


def show_output(output):
    """Text of one output of a cell."""
    if output["output_type"] == "stream":
        return text_of(output["text"])
    if output["output_type"] == "error":
        return f"{output['ename']}: {output['evalue']}"
    data = output["data"]
    lines = [text_of(data.get("text/plain", ""))]
    if not lines[0].startswith("Picture: "):            # the still picture of a widget
        lines += [f"Picture: {html.unescape(alt)}" for alt in
                  re.findall('<img class="tn-picture" alt="(.*?)"', text_of(data.get("text/html", "")))]
    lines += [f"<{kind} {hashlib.sha256(text_of(content).encode()).hexdigest()[:12]}>"
              for kind, content in sorted(data.items()) if kind.startswith("image/")]
    return "\n".join(lines)


def show(path):
    """Text of a whole notebook."""
    parts = []
    for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
        tags = list(cell["metadata"].get("tags", []))
        if "jp-MarkdownHeadingCollapsed" in cell["metadata"] or "jupyter" in cell["metadata"]:
            tags.append("folded")
        parts.append(f"--- {cell['cell_type']} {' '.join(tags)}".rstrip())
        parts.append(text_of(cell["source"]).rstrip())
        parts += ["=> " + show_output(output).rstrip().replace("\n", "\n   ") for output in cell.get("outputs", [])]
    return "\n".join(parts)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name one notebook: python tools/show.py notebooks/00_start_here.ipynb")
    sys.stdout.reconfigure(encoding="utf-8")
    print(show(sys.argv[1]))
