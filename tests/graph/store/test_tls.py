"""Addresses with TLS, against a certificate that nobody knows and a server that has none; what the driver logs."""

from __future__ import annotations

import io
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracktwo.errors import StoreUnavailable
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings

OPENS = """
import sys
from pathlib import Path
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings
with open_store(Settings(Path(sys.argv[1]), sys.argv[2], "neo4j", password=sys.stdin.read())) as store:
    print(store.identity())
"""


def at(server: Any, scheme: str, home: Path) -> Settings:
    return Settings(home, server.address.replace("bolt", scheme, 1), "neo4j", password=server.password)


@pytest.mark.neo4j_server
def test_one_database_under_every_address(tmp_path: Path, neo4j_strict: Any) -> None:
    identities = set()
    for scheme in ("bolt", "neo4j", "bolt+ssc", "neo4j+ssc"):
        with open_store(at(neo4j_strict, scheme, tmp_path)) as store:
            assert store.typed("RETURN 1").rows == ((1,),)
            identities.add(store.identity())
    assert len(identities) == 1


@pytest.mark.neo4j_server
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_certificate_of_its_own_is_refused_and_the_way_named(
    tmp_path: Path, neo4j_strict: Any, capfd: pytest.CaptureFixture[str], scheme: str
) -> None:
    settings = at(neo4j_strict, scheme, tmp_path)
    with pytest.raises(StoreUnavailable, match="certificate") as caught:
        open_store(settings)
    assert f"{scheme}sc://127.0.0.1" in caught.value.hint
    assert "SSL_CERT_FILE" in caught.value.hint
    assert neo4j_strict.password not in f"{caught.value.message}{caught.value.hint}"
    # The driver's own log stays away from the terminal.
    assert capfd.readouterr() == ("", "")


@pytest.mark.neo4j_server
def test_certificate_is_accepted_where_its_authority_is_named(tmp_path: Path, neo4j_strict: Any) -> None:
    settings = at(neo4j_strict, "bolt+s", tmp_path)
    known = {**os.environ, "SSL_CERT_FILE": str(neo4j_strict.home / "certificates" / "bolt" / "public.crt")}
    command = [sys.executable, "-c", OPENS, str(tmp_path), settings.store]
    done = subprocess.run(command, input=settings.password, env=known, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.neo4j_server
@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+ssc"])
def test_server_without_tls_is_told_apart(tmp_path: Path, neo4j_5: Any, scheme: str) -> None:
    with pytest.raises(StoreUnavailable, match="does not speak TLS") as caught:
        open_store(at(neo4j_5, scheme, tmp_path))
    assert f"{scheme.partition('+')[0]}://127.0.0.1" in caught.value.hint


@pytest.fixture
def silent() -> Iterator[str]:
    """A port that accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_port_that_says_nothing_is_given_up(silent: str, scheme: str) -> None:
    bolt = Bolt(f"{scheme}://{silent}", "neo4j", "not-to-be-seen", connect_within=0.3)
    try:
        with pytest.raises(StoreUnavailable, match="no answer in time"):
            bolt.check()
    finally:
        bolt.close()


@pytest.mark.neo4j_server
def test_password_is_in_no_log_of_the_driver(tmp_path: Path, neo4j_5: Any) -> None:
    logger, written = logging.getLogger("neo4j"), io.StringIO()
    handler, level = logging.StreamHandler(written), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        with open_store(at(neo4j_5, "bolt", tmp_path)) as store:
            store.state()
        with pytest.raises(StoreUnavailable) as caught:
            open_store(Settings(tmp_path, neo4j_5.address, "neo4j", password="wrong-and-secret"))
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
    assert "LOGON" in written.getvalue()
    for secret in (neo4j_5.password, "wrong-and-secret"):
        assert secret not in written.getvalue()
        assert secret not in repr(caught.value) + repr(caught.value.__cause__)
    assert neo4j_5.password not in repr(at(neo4j_5, "bolt", tmp_path))
