"""Take the README's picture of the map anew: `.venv/bin/python .ci/map_picture.py`, after records or page changed."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "map.png"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        sys.exit("map_picture: Chromium is needed")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "map.html"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACKTWO_")}
        environment["TRACKTWO_HOME"] = folder
        for words in (["load"], ["map", "--path", "o-p-shah", "asad-durrani", page]):
            command = [sys.executable, "-m", "tracktwo", *words, "--quiet"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1440,900",
             "--virtual-time-budget=5000", f"--screenshot={PICTURE}", page.as_uri()],
            check=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip


if __name__ == "__main__":
    main()
