"""docs/map.png: the README's picture of the map, taken with Chromium from the page that `tracktwo map` writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def take(picture: Path) -> None:
    """Loads the bundled records into a home of its own and draws the sample question's first path."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        sys.exit("the picture of the map needs Chromium")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACKTWO_")}
        environment["TRACKTWO_HOME"] = folder
        for words in (["load"], ["map", "--path", "o-p-shah", "asad-durrani", page]):
            command = [sys.executable, "-m", "tracktwo", *words, "--quiet"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1440,900",
             "--virtual-time-budget=5000", f"--screenshot={picture}", page.as_uri()],
            check=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
