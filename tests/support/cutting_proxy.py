"""A TCP proxy before a Bolt server that shows what clients send, and cuts a connection at a commit."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

COMMIT = bytes.fromhex("0002 b012 0000")
"""The message COMMIT as Bolt sends it: a chunk of two bytes, and the end of the message."""


class CuttingProxy:
    """`sent`: all bytes from clients. `before_commit`, `after_commit`: so many connections are cut just before a COMMIT
    reaches the server, or when it has been carried out and its answer is on the way. `cut_at`: every
    connection that sends these bytes is cut, if any are named."""

    def __init__(self, target: str) -> None:
        self.port = int(target.rpartition(":")[2])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        self.sent = bytearray()
        self.before_commit = self.after_commit = self.skip = self.cuts = 0
        self.close_at_cut = False
        self.cut_at = b""
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                return
            muted = threading.Event()
            threading.Thread(target=self._to_server, args=(client, server, muted), daemon=True).start()
            threading.Thread(target=self._to_client, args=(client, server, muted), daemon=True).start()

    def _to_server(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                self.sent += data
                if self.cut_at and self.cut_at in data:
                    self._cut()
                    break
                if COMMIT in data and (self.before_commit or self.after_commit):
                    if self.skip:
                        self.skip -= 1
                    elif self.before_commit:
                        self.before_commit -= 1
                        self._cut()
                        break
                    else:
                        self.after_commit -= 1
                        muted.set()
                server.sendall(data)
        shut(client, server)

    def _to_client(self, client: socket.socket, server: socket.socket, muted: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if muted.is_set():
                    # The server has answered: it is committed.
                    self._cut()
                    break
                client.sendall(data)
        shut(client, server)

    def _cut(self) -> None:
        self.cuts += 1
        if self.close_at_cut:
            self.close()

    def close(self) -> None:
        """Nobody is let in any more."""
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


def shut(*sockets: socket.socket) -> None:
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def cutting(target: str) -> Iterator[CuttingProxy]:
    """A proxy before the server at this address, for the length of a block."""
    proxy = CuttingProxy(target)
    try:
        yield proxy
    finally:
        proxy.close()
