"""What an answer costs to start: `who`, `paths` and `--help` beside `python -c pass` of the same interpreter.

`python benchmarks/start_up.py [--rounds N] [--imports N]`; exit code 1 above a goal. The program is built as a wheel
and installed in `.cache/start_up`, since an editable install is slower to start; the bundled records are loaded once.
The ratio is that of the medians of interleaved runs; beside it stands that of their processor time, in which other work
on the machine counts little. Then the dearest imports of each, by their own time in milliseconds
(`-X importtime`, which makes all of them slower).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import venv
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".cache" / "start_up"
PYTHON = PLACE / "venv" / "bin" / "python"
PROGRAM = PLACE / "venv" / "bin" / "tracktwo"
CALLS = {
    "who --json": (["who", "asad-durrani", "--json"], 4.0),
    "paths --json": (["paths", "asad-durrani", "o-p-shah", "--json"], 4.0),
    "--help": (["--help"], 2.5),
}
"""Arguments and goal of each call."""


def run(*command: object, **how: object) -> None:
    """Run a program; its failure ends this one."""
    subprocess.run([str(word) for word in command], check=True, **how)  # type: ignore[call-overload]


def install() -> dict[str, str]:
    """The wheel of the tracked files as they are now, installed; the environment in which the records are loaded."""
    copy = PLACE / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    run(sys.executable, "-m", "build", "--wheel", "--outdir", copy / "dist", copy, env=environment, stdout=-3)
    (wheel,) = (copy / "dist").glob("*.whl")
    if not PYTHON.exists():
        venv.create(PLACE / "venv", with_pip=True)
        run(PYTHON, "-m", "pip", "install", "-q", f"{wheel}[embedded]", env=environment)
    run(PYTHON, "-m", "pip", "install", "-q", "--force-reinstall", "--no-deps", wheel, env=environment)
    home = {**os.environ, "TRACKTWO_HOME": str(PLACE / "home")}
    run(PROGRAM, "load", "--quiet", env=home, cwd=PLACE)
    return home


def taken(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and seconds of processor time of one run."""
    before, begun = getrusage(RUSAGE_CHILDREN), perf_counter()
    run(*command, env=environment, cwd=PLACE, stdout=subprocess.DEVNULL)
    passed, after = perf_counter() - begun, getrusage(RUSAGE_CHILDREN)
    return passed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def imports(command: list[str], environment: dict[str, str]) -> list[tuple[int, str]]:
    """Microseconds and name of each module that a run imports, the dearest first."""
    timed = [str(PYTHON), "-X", "importtime", *command]
    told = subprocess.run(timed, env=environment, cwd=PLACE, check=True, capture_output=True, text=True).stderr
    rows = [line.removeprefix("import time:").split("|") for line in told.splitlines() if "[us]" not in line]
    return sorted(((int(own), name.strip()) for own, _, name in (row for row in rows if len(row) == 3)), reverse=True)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--imports", type=int, default=10, help="how many of the dearest to print")
    given = parser.parse_args()
    environment = install()
    commands = {"python -c pass": [str(PYTHON), "-c", "pass"]}
    commands |= {name: [str(PROGRAM), *arguments] for name, (arguments, _) in CALLS.items()}
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for command in commands.values():
        taken(command, environment)
    for _ in range(given.rounds):
        for name, command in commands.items():
            runs[name].append(taken(command, environment))
    median = {name: [statistics.median(one) for one in zip(*found, strict=True)] for name, found in runs.items()}
    bare, bare_work = median["python -c pass"]
    print(f"{'':<16} seconds, times bare     processor's seconds, times bare")
    missed = 0
    for name, (passed, worked) in median.items():
        ratio, goal = passed / bare, CALLS[name][1] if name in CALLS else 1.0
        missed += name in CALLS and ratio > goal
        print(f"{name:<16} {passed:.3f} {ratio:6.2f} (goal {goal})   {worked:.3f} {worked / bare_work:6.2f}")
    before = {name for _, name in imports(["-c", "pass"], environment)}
    for name in CALLS:
        found = [row for row in imports(commands[name], environment) if row[1] not in before]
        print(f"{name}: {len(found)} modules, {sum(own for own, _ in found) / 1000:.1f} ms")
        for own, module in found[: given.imports]:
            print(f"  {own / 1000:6.2f}  {module}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
