"""The process that is the embedded store: one engine, Bolt on a loopback port, until its stdin ends.

It imports nothing of Tracktwo. One line of JSON comes in (folder, whether anew, passwords, who asks), one goes out
(`port`, or `problem`); then it only waits. Nothing else is printed: output of the engine goes to `log/child.log` in the
folder.
"""

import base64
import contextlib
import hashlib
import importlib.util
import json
import os
import re
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

DATABASE = "tracktwo"
# Stretching guards weak passwords; these are 256 random bits that live as long as the process.
ROUNDS = 1000
RECORD = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
GROUPS = {
    "admin": {"access": ["updateSecurity", "updateSchema"], "types": {"*": {"access": RECORD}}},
    "editor": {"access": ["updateSchema"], "types": {"*": {"access": RECORD}}},
    "reader": {"access": [], "types": {"*": {"access": ["readRecord"]}}},
}
LISTENING = re.compile(r"BOLT connections on \S*:(\d+)")


def alone(place: str) -> Any:
    """A module that imports nothing of Tracktwo, without its folder on the path; `place` is relative to this file."""
    spec = importlib.util.spec_from_file_location(Path(place).stem, Path(__file__).parent / place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def hashed(password: str) -> str:
    salt = base64.b64encode(secrets.token_bytes(24)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${ROUNDS}${salt}${base64.b64encode(digest).decode()}"


def write_users(root: Path, passwords: dict[str, str]) -> None:
    """Both user files, anew at each start: `passwords` maps a group to the password of its one user."""
    config = root / "config"
    config.mkdir(parents=True, exist_ok=True)
    names = {"admin": "root", "editor": "editor", "reader": "reader"}
    lines = [
        json.dumps({"name": names[group], "password": hashed(password), "databases": {"*": [group]}})
        for group, password in passwords.items()
    ]
    groups = {name: {"resultSetLimit": -1, "readTimeout": -1, **given} for name, given in GROUPS.items()}
    texts = {
        "server-users.jsonl": "\n".join(lines) + "\n",
        "server-groups.json": json.dumps({"databases": {"*": {"groups": groups}}, "version": 1}),
    }
    for name, text in texts.items():
        file = config / name
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
            handle.write(text)


def listening_port(log: Path) -> int:
    """The port that the engine chose, from its log; 0 while it has not said so."""
    for file in sorted(log.glob("arcadedb.log*")):
        with contextlib.suppress(OSError):
            found = LISTENING.findall(file.read_text(encoding="utf-8", errors="replace"))
            if found:
                return int(found[-1])
    return 0


def start(root: Path, log: Path, passwords: dict[str, str], port: int) -> tuple[Any, int]:
    """The running server and its Bolt port (0 asks for a free one)."""
    import arcadedb

    write_users(root, passwords)
    config = {
        "http_port": "0",
        "bolt_port": port,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        # "production" keeps from the client what is wrong with a query.
        "mode": "development",
    }
    server = arcadedb.create_server(str(root), None, config)
    server.start()
    server.create_database(DATABASE)
    ends = time.monotonic() + 10
    while not (found := listening_port(log)):
        if time.monotonic() > ends:
            raise RuntimeError("the engine did not say which port it listens on")
        time.sleep(0.01)
    return server, found


def main() -> None:
    """Reads the order, takes the lock, serves until stdin ends."""
    # A terminal's Ctrl-C is for the parent; the session of its own keeps it away already where there are sessions.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    commands = sys.stdin.buffer
    order = json.loads(commands.readline())
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    folder = Path(order["folder"])
    log = folder / "log"
    log.mkdir(parents=True, exist_ok=True)
    with (folder / "child.log").open("ab", buffering=0) as sink:
        os.dup2(sink.fileno(), 1)
        os.dup2(sink.fileno(), 2)

    def answer(**members: object) -> None:
        with contextlib.suppress(OSError):
            answers.write(json.dumps(members) + "\n")
            answers.flush()

    files = alone("../../../files.py")
    engine_folders = alone("folders.py")
    ended = threading.Event()

    def wait_for_end() -> None:
        while commands.read(1):
            pass
        ended.set()

    threading.Thread(target=wait_for_end, daemon=True).start()
    give_up = time.monotonic() + float(order["wait"])
    while (lock := files.try_lock(folder)) is None:
        if ended.wait(0.1):
            return
        if time.monotonic() > give_up:
            answer(problem="busy", message=files.holder(folder))
            return
    files.write_holder(folder, order["process"], order["command"])
    # What a `serve` left whose child was killed; nobody else may serve while this process holds the lock.
    (folder / engine_folders.SESSION_FILE).unlink(missing_ok=True)
    for old in log.glob("arcadedb.log*"):
        with contextlib.suppress(OSError):
            old.unlink()
    os.environ["ARCADEDB_LOG_DIR"] = str(log)
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    try:
        engine_folders.settle(folder)
        root = folder / (engine_folders.NEW if order["anew"] else engine_folders.ENGINE)
        server, port = start(root, log, order["passwords"], order["port"])
    except ImportError as error:
        answer(problem="missing", message=str(error))
        return
    except BaseException as error:
        answer(problem="failed", message=f"{type(error).__name__}: {error}")
        raise
    answer(port=port)
    ended.wait()
    (folder / engine_folders.SESSION_FILE).unlink(missing_ok=True)
    server.stop()
    lock.close()


if __name__ == "__main__":
    main()
    # Threads of the engine may outlive it; nothing of it is left to save.
    os._exit(0)
