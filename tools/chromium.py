"""Where a Chromium is, for the tests in a browser and for what is printed."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"


def find_chromium():
    """Path of a Chromium or Chrome: what CHROMIUM names, or the first on the path; None when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(page, path, *options):
    """Print a page, a file, as a PDF; SystemExit where there is no Chromium."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("A PDF is printed by Chromium or Chrome, and there is none here. Install one, or name its program in "
                 "CHROMIUM.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={home}", *options, f"--print-to-pdf={Path(path).resolve()}",
                        Path(page).resolve().as_uri()], check=True, capture_output=True)
