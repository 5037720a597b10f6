"""Build the wheel from a clean copy of what is tracked, install it alone, try each command as it is installed.

Usage: .venv/bin/python .ci/wheel_test.py [pytest options]

The installed package gets pytest beside it and nothing else, so what it needs and does not declare is missed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".cache" / "wheel"


def run(*command, **kwargs):
    subprocess.run([str(part) for part in command], check=True, **kwargs)


def build(into):
    """The wheel, made from the tracked files: an old `build` folder would add stale modules."""
    with tempfile.TemporaryDirectory() as name:
        archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
        subprocess.run(["tar", "-x", "-C", name], input=archive, check=True)
        environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
        run(sys.executable, "-m", "build", "--outdir", into, name, env=environment, stdout=subprocess.DEVNULL)
    (wheel,) = into.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        tops = {entry.split("/")[0] for entry in opened.namelist()}
    unexpected = {top for top in tops if top != "tracktwo" and not top.endswith(".dist-info")}
    if unexpected:
        sys.exit(f"wheel: unexpected at its top level: {sorted(unexpected)}")
    return wheel


def main():
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    wheel = build(PLACE / "dist")
    environment = PLACE / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    constraints = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run(python, "-m", "pip", "install", "--quiet", f"{wheel}[embedded]", "pytest", env=constraints)
    # Without the safe path the checkout's own folders would stand before the installed package; the fixtures of all
    # other tests, which need more packages, stay out.
    flags = {**os.environ, "PYTHONSAFEPATH": "1", "TRACKTWO_TEST_INSTALLED": "1"}
    tests = ["--confcutdir", "tests/wheel", "-p", "no:cacheprovider", "tests/wheel"]
    command = [environment / "bin" / "pytest", *tests, *sys.argv[1:]]
    sys.exit(subprocess.run(command, cwd=ROOT, env=flags, check=False).returncode)


if __name__ == "__main__":
    main()
