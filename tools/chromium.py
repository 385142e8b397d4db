"""Where a Chromium is, for the tests in a browser and for the PDF."""
import os
import shutil

NAMES = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"


def find_chromium():
    """Path of a Chromium or Chrome: what CHROMIUM names, or the first on the path; None when there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
