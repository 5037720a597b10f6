"""A real Neo4j Community for the tests: fetched with Maven, started on free loopback ports, stopped, left nowhere.

`python tests/support/neo4j_server.py [run|fetch|jdk] [lts|calendar]`: starts one to try `--store` on, until Ctrl-C;
downloads one; says which Java would run it.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

POM = Path(__file__).parent / "neo4j" / "pom.xml"
CACHE = Path(__file__).parents[2] / ".cache" / "neo4j"
VERSIONS = {"lts": ("5.26.30", 17), "calendar": ("2026.08.1", 21)}
PATIENCE = 300.0
"""Seconds until a server that has said nothing wrong is given up; on a busy machine two minutes were too few."""
OPENS = ("java.base/java.nio", "java.base/sun.nio.ch", "java.base/java.io", "java.base/java.util.concurrent")
# The calendar release publishes no main class; the JDK's source launcher runs this one.
MAIN = """
public class Start {
    public static void main(String[] arguments) {
        org.neo4j.server.NeoBootstrapper.start(new org.neo4j.server.CommunityBootstrapper(), arguments);
    }
}
"""


class CannotStart(Exception):
    """This machine cannot run that Neo4j; the text says why."""


class NoJava(CannotStart):
    """No JDK here is new enough."""


@dataclass(frozen=True)
class Server:
    """A running server: its Bolt address and the password of the user `neo4j`."""

    address: str
    password: str
    version: str
    home: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """Ends it and waits; nothing happens when it has ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def java_version(java: Path) -> int:
    """The major version of a `java` program, 0 when it does not run."""
    try:
        said = subprocess.run(
            [java, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    for line in said.stderr.splitlines():
        if "java.specification.version =" in line:
            text = line.rpartition("=")[2].strip()
            return int(text) if text.isdigit() else 0
    return 0


def find_java(profile: str) -> Path:
    """The oldest `java` that is new enough for it, from JAVA_HOME, PATH and the system's folder of JDKs."""
    version, least = VERSIONS[profile]
    candidates = [Path(os.environ["JAVA_HOME"]) / "bin" / "java"] if os.environ.get("JAVA_HOME") else []
    if found := shutil.which("java"):
        candidates.append(Path(found).resolve())
    for folder in ("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt/java"):
        candidates.extend(sorted(Path(folder).glob("*/bin/java")))
        candidates.extend(sorted(Path(folder).glob("*/Contents/Home/bin/java")))
    releases = {java: java_version(java) for java in dict.fromkeys(candidates) if java.exists()}
    fitting = sorted((release, str(java)) for java, release in releases.items() if release >= least)
    if not fitting:
        raise NoJava(f"Neo4j {version} needs a JDK of version {least} or later, and none was found")
    return Path(fitting[0][1])


def fetch(profile: str) -> Path:
    """The folder of jars, downloaded once into .cache/neo4j/<version>/lib."""
    version, _ = VERSIONS[profile]
    folder = CACHE / version
    if (folder / "complete").exists():
        return folder / "lib"
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStart("Maven (mvn) was not found")
    command = [maven, "-q", "-B", "-f", str(POM), "-P", profile, "dependency:copy-dependencies"]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={folder / 'lib'}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotStart(f"Maven could not fetch Neo4j {version}: {done.stdout[-400:].strip()}")
    (folder / "complete").touch()
    return folder / "lib"


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(
    profile: str,
    home: Path,
    *,
    heap: str = "512m",
    wait: float = PATIENCE,
    more: tuple[str, ...] = (),
    before: Callable[[str, Path], None] = lambda profile, home: None,
) -> Server:
    """Starts a server with its data under `home`; raises CannotStart with the reason. `more` are settings besides;
    `before` runs when all is ready for the first start."""
    version, _ = VERSIONS[profile]
    java, jars = find_java(profile), fetch(profile)
    for name in ("conf", "data", "logs", "run", "plugins", "import"):
        (home / name).mkdir(parents=True, exist_ok=True)
    port, password = free_port(), secrets.token_hex(16)
    settings = [
        "server.default_listen_address=127.0.0.1",
        f"server.bolt.listen_address=127.0.0.1:{port}",
        "server.http.enabled=false",
        "server.https.enabled=false",
        f"server.memory.heap.max_size={heap}",
        "server.memory.pagecache.size=128m",
        "dbms.usage_report.enabled=false",
        "server.directories.import=import",
        *more,
    ]
    (home / "conf" / "neo4j.conf").write_text("\n".join(settings) + "\n")
    done = admin(profile, home, "dbms", "set-initial-password", password)
    if done.returncode:
        raise CannotStart(f"Neo4j {version} refused its first password: {done.stderr[-400:].strip()}")
    before(profile, home)
    opens = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENS]
    main = "org.neo4j.server.CommunityEntryPoint"
    if profile == "calendar":
        main = str(home / "Start.java")
        Path(main).write_text(MAIN)
    command = [str(java), "-cp", f"{jars}/*", f"-Xmx{heap}", *opens, main]
    command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    return launch(command, home, port, password, version, wait)


def environment(home: Path) -> dict[str, str]:
    """What a server and its tools read from the environment."""
    return {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def admin(profile: str, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `neo4j-admin` with these arguments on the server's folder."""
    java = [str(find_java(profile)), "-cp", f"{fetch(profile)}/*", "org.neo4j.cli.AdminTool"]
    return subprocess.run([*java, *arguments], env=environment(home), capture_output=True, text=True, check=False)


def launch(command: list[str], home: Path, port: int, password: str, version: str, wait: float = PATIENCE) -> Server:
    """Starts the program and waits until it answers; raises CannotStart with the end of its logs."""
    with (home / "logs" / "console.log").open("wb") as log:
        process = subprocess.Popen(
            command, env=environment(home), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    server = Server(f"bolt://127.0.0.1:{port}", password, version, home, process)
    ends, found = time.monotonic() + wait, f"did not answer within {wait:.0f} s"
    while time.monotonic() < ends:
        if process.poll() is not None:
            found = f"ended with exit code {process.returncode} before it answered"
            break
        if answers(port):
            return server
        time.sleep(0.1)
    server.stop()
    raise CannotStart(f"Neo4j {version} {found}; {last_words(home)}")


def last_words(home: Path, lines: int = 12) -> str:
    """The last lines that a server wrote to its console and to its log, each file under its name."""
    told = []
    for name in ("console.log", "neo4j.log"):
        path = home / "logs" / name
        text = path.read_text(errors="replace").splitlines()[-lines:] if path.exists() else []
        told.append("\n    ".join([f"the end of its {name}:", *text]) if text else f"its {name} is empty")
    return "\n  ".join(told)


def start_again(server: Server) -> Server:
    """A server that was stopped or killed, on the same data, port and password."""
    server.process.wait()
    port = int(server.address.rpartition(":")[2])
    command = [str(word) for word in server.process.args]  # type: ignore[union-attr]
    return launch(command, server.home, port, server.password, server.version)


def answers(port: int) -> bool:
    """Whether a Bolt server shakes hands there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(bytes.fromhex("6060b017 00000405 00000000 00000000 00000000"))
            return len(connection.recv(4)) == 4
    except OSError:
        return False


@contextmanager
def running(profile: str) -> Iterator[Server]:
    """A server for the length of a block, in a folder of its own that is removed."""
    with tempfile.TemporaryDirectory(prefix="tracktwo-neo4j-") as folder:
        server = start(profile, Path(folder))
        try:
            yield server
        finally:
            server.stop()


def main(what: str, profile: str) -> None:
    """`jdk` prints the Java of that server, `fetch` downloads it, `run` starts it and waits."""
    if what == "jdk":
        print(find_java(profile))
        return
    if what == "fetch":
        print(fetch(profile))
        return
    with running(profile) as started:
        print(f"Neo4j {started.version} is running; Ctrl-C ends it. In another terminal:")
        print(f"  export TRACKTWO_USER=neo4j TRACKTWO_PASSWORD={started.password}")
        print(f"  tracktwo load --store {started.address}")
        with suppress(KeyboardInterrupt):
            started.process.wait()
        print("stopping")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("what", nargs="?", default="run", choices=["run", "fetch", "jdk"])
    given.add_argument("profile", nargs="?", default="lts", choices=sorted(VERSIONS))
    try:
        main(**vars(given.parse_args()))
    except CannotStart as reason:
        sys.exit(str(reason))
