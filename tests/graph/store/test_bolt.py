"""What a user is told when a store cannot be reached; never a password."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tracktwo.errors import StoreUnavailable
from tracktwo.graph.store.bolt import Bolt, safe_address
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings

SECRET = "not-to-be-seen"


def refusal(settings: Settings) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(settings)
    said = f"{caught.value.message} {caught.value.hint}"
    assert SECRET not in said
    return said


@pytest.fixture
def not_bolt() -> Iterator[int]:
    """A port on which something answers like a web server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)

        def answer() -> None:
            try:
                while True:
                    connection, _ = listener.accept()
                    with connection:
                        connection.recv(64)
                        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            except OSError:
                return

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listener.getsockname()[1]


def test_port_that_is_not_bolt(tmp_path: Path, not_bolt: int) -> None:
    said = refusal(Settings(tmp_path, f"bolt://127.0.0.1:{not_bolt}", "neo4j", password=SECRET))
    assert f"nothing at bolt://127.0.0.1:{not_bolt} speaks Bolt" in said
    assert "7687" in said


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_closed_port(tmp_path: Path, scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    said = refusal(Settings(tmp_path, f"{scheme}://127.0.0.1:{port}", "neo4j", password=SECRET))
    assert f"nothing at {scheme}://127.0.0.1:{port} speaks Bolt" in said


@pytest.mark.parametrize("address", ["http://localhost:7474", "bolt://"])
def test_address_of_the_wrong_form(tmp_path: Path, address: str) -> None:
    refusal(Settings(tmp_path, address, "neo4j", password=SECRET))


@pytest.mark.parametrize("rest", [f"/?{SECRET}=y", f"?x={SECRET}", f"/{SECRET}", f"#{SECRET}"])
def test_address_with_more_behind_its_port(tmp_path: Path, rest: str) -> None:
    said = refusal(Settings(tmp_path, f"bolt://127.0.0.1:1{rest}", "neo4j", password=SECRET))
    assert said.startswith("bolt://127.0.0.1:1: an address ends with its port")


def test_address_is_shown_without_user_and_query() -> None:
    assert safe_address(f"neo4j+s://me:{SECRET}@host:7687/x?y={SECRET}") == "neo4j+s://host:7687"


@pytest.mark.neo4j_server
def test_wrong_password_and_wrong_database(tmp_path: Path, neo4j_5: Any) -> None:
    right = Settings(tmp_path, neo4j_5.address, "neo4j", password=neo4j_5.password)
    assert "does not accept this user and password" in refusal(replace(right, password=SECRET))
    assert "--database" in refusal(replace(right, database="elsewhere"))
    bolt = Bolt(neo4j_5.address, "neo4j", neo4j_5.password)
    bolt.check()
    bolt.close()
