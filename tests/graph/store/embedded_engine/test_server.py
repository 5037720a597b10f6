"""The embedded store's child process: who holds the store, what a killed parent leaves, what is printed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tracktwo.errors import StoreBusy, StoreUnavailable
from tracktwo.graph.store.embedded_engine import server as embedded
from tracktwo.graph.store.embedded_engine.server import EmbeddedServer

pytestmark = pytest.mark.embedded
pytest.importorskip("arcadedb")

PARENT = """
import sys, time
from pathlib import Path
from tracktwo.graph.store.embedded_engine.server import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.connect("admin").check()
print(server._process.pid, flush=True)
time.sleep(60)
"""


def gone(pid: int, within: float) -> bool:
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGINT"])
def test_ended_parent_leaves_no_child(tmp_path: Path, name: str) -> None:
    command = [sys.executable, "-c", PARENT, str(tmp_path / "store")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert os.getsid(child) == child
        parent.send_signal(getattr(signal, name))
    assert gone(child, within=60)
    EmbeddedServer(tmp_path / "store").close()


def test_second_process_is_told_who_holds_the_store(tmp_path: Path) -> None:
    first = EmbeddedServer(tmp_path / "store")
    try:
        with pytest.raises(StoreBusy, match=f"process {os.getpid()}"):
            EmbeddedServer(tmp_path / "store", wait=0.3)
    finally:
        first.close()
    EmbeddedServer(tmp_path / "store", wait=0.3).close()


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits")
def test_passwords_are_in_no_argument_and_no_environment_and_files_are_the_owners(tmp_path: Path) -> None:
    server = EmbeddedServer(tmp_path / "store")
    try:
        process = psutil.Process(server._process.pid)
        told = " ".join(process.cmdline()) + repr(process.environ())
        assert not [password for password in server._passwords.values() if password in told]
        assert (tmp_path / "store").stat().st_mode & 0o077 == 0
        users = tmp_path / "store" / "engine" / "config" / "server-users.jsonl"
        assert users.stat().st_mode & 0o077 == 0
        assert not [password for password in server._passwords.values() if password in users.read_text()]
        local = {connection.laddr.ip for connection in process.net_connections() if connection.status == "LISTEN"}
        assert local <= {"127.0.0.1", "::ffff:127.0.0.1", "::1"}
    finally:
        server.close()


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    EmbeddedServer(tmp_path / "store").close()
    assert capfd.readouterr() == ("", "")


def test_missing_wheel_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(StoreUnavailable) as caught:
        EmbeddedServer(tmp_path / "store")
    assert "tracktwo[embedded]" in caught.value.hint
