"""Make the virtual environment that `make demo` and `make test` use; nothing to do when it is up to date.

Usage: python3 .ci/setup.py [--dev]

A stamp over what pyproject.toml says of the package and its dependencies, the constraints and the wanted parts says
whether the environment is current, so later runs need no network. Only the standard library is used: this runs before
anything is installed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "tracktwo.stamp"


def stop(message):
    sys.exit(f"setup: {message}")


def fingerprint():
    """Of what is installed: settings of tools, in pyproject.toml too, change nothing of it."""
    import json
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = {name: project[name] for name in ("build-system", "project", "dependency-groups")}
    digest = hashlib.sha256(sys.version.encode())
    digest.update(json.dumps([installed, project["tool"]["setuptools"]["package-dir"]], sort_keys=True).encode())
    digest.update((ROOT / "constraints.txt").read_bytes())
    return digest.hexdigest()


def pip(*arguments):
    environment = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
    return done.returncode


def main():
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}; try make PYTHON=python3.11")
    development = "--dev" in sys.argv[1:]
    wanted = fingerprint()
    held = STAMP.read_text().split() if STAMP.exists() else []
    if held[:1] == [wanted] and (not development or "dev" in held):
        return
    try:
        import ensurepip  # noqa: F401  (what a Debian without python3-venv lacks)
        import venv
    except ImportError:
        stop("Python's venv module is missing; on Debian or Ubuntu install the package python3-venv")
    development = development or "dev" in held
    print("Setting up .venv (the first time this downloads packages) ...", file=sys.stderr, flush=True)
    STAMP.unlink(missing_ok=True)
    if not (VENV / "bin" / "python").exists():
        venv.create(VENV, with_pip=True)
    if pip("pip==26.3"):
        stop("could not install packages; is a package index reachable?")
    dev = ["--group", "dev"] if development else []
    embedded = pip("--editable", ".[embedded]", *dev) == 0
    if not embedded and pip("--editable", ".", *dev):
        stop("could not install the packages that pyproject.toml names; see the lines above")
    if not embedded:
        print(
            "setup: the embedded store has no wheel for this platform; everything that needs no Cypher works, "
            "the rest with --store and the address of a Neo4j",
            file=sys.stderr,
        )
        return
    STAMP.write_text(" ".join([wanted, *(["dev"] if development else [])]) + "\n")


if __name__ == "__main__":
    main()
