"""The embedded store's parent side: starts the child process, connects, ends it.

The child (`embedded_child`) has a session of its own, reads its orders and ends with its stdin: a killed parent leaves
nothing, and Ctrl-C reaches the parent only.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from tracktwo.errors import StoreBusy, StoreUnavailable
from tracktwo.files import make_private
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.embedded_engine.folders import declare_whole

DATABASE = "tracktwo"
CHILD = Path(__file__).with_name("child.py")
USERS = {"admin": "root"}
"""Names of users that are not named after their group."""
WAIT_FOR_LOCK = 10.0
WAIT_FOR_END = 20.0
HINT = "install it with: pip install 'tracktwo[embedded]'; or use a Neo4j: --store bolt://localhost:7687"


class EmbeddedServer:
    """A running child; `admin`, `editor` and `reader` connect as these users."""

    def __init__(self, folder: Path, *, port: int = 0, wait: float | None = None, anew: bool = False) -> None:
        """Starts it; raises StoreUnavailable (no wheel, does not start) and StoreBusy (another process holds it).

        `anew`: on an empty engine beside the one in use, which it replaces after `declare_whole`.
        """
        if importlib.util.find_spec("arcadedb") is None:
            raise StoreUnavailable("the embedded store is not installed", hint=HINT)
        self.folder = folder.absolute()
        try:
            make_private(self.folder)
        except OSError as error:
            raise StoreUnavailable(f"the folder of the store cannot be made: {error}") from error
        self._passwords = {group: secrets.token_urlsafe(32) for group in ("admin", "editor", "reader")}
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
        self._process = subprocess.Popen(
            # -P: the folder of the child's file is not on its path, where `store.py` could shadow a package.
            [sys.executable, "-P", "-X", "utf8", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            **apart,
        )
        try:
            self.port = self._greet(port, WAIT_FOR_LOCK if wait is None else wait, anew)
        except BaseException:
            self.close()
            raise

    def _greet(self, port: int, wait: float, anew: bool) -> int:
        order = {
            "folder": str(self.folder),
            "anew": anew,
            "passwords": self._passwords,
            "port": port,
            "wait": wait,
            "process": os.getpid(),
            "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]).strip(),
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except OSError:
            line = b""
        said: dict[str, Any] = json.loads(line) if line.strip() else {}
        if "port" in said:
            return int(said["port"])
        problem, message = said.get("problem"), str(said.get("message", "it ended without a word"))
        if problem == "busy":
            raise StoreBusy(
                f"the store in {self.folder} is in use by {message}",
                hint="wait until that command has finished, or name another store with --store",
            )
        if problem == "missing":
            raise StoreUnavailable(f"the embedded store does not run here: {message}", hint=HINT)
        if port and "Unable to listen" in message:
            raise StoreUnavailable(f"port {port} is taken", hint="name another with --port; 0 takes a free one")
        raise StoreUnavailable(
            f"the embedded store in {self.folder} did not start: {message}",
            hint=f"its log is {self.folder / 'log'}; tracktwo load makes it anew once {self.folder / 'engine'} is "
            "moved away",
        )

    def declare_whole(self) -> None:
        """Of a server started `anew`: all is written, and the next start puts it in the place of the one in use."""
        declare_whole(self.folder)

    def connect(self, group: str) -> Bolt:
        """A connection as the user of that group."""
        return Bolt(f"bolt://127.0.0.1:{self.port}", *self.credentials[group], DATABASE, comes_back=False)

    @property
    def credentials(self) -> dict[str, tuple[str, str]]:
        """User and password of each group; they end with the child."""
        return {group: (USERS.get(group, group), password) for group, password in self._passwords.items()}

    @property
    def is_running(self) -> bool:
        """Whether the child still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends the child and waits for it; it is killed only when it does not end by itself."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(WAIT_FOR_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
