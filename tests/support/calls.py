"""A call of each command that must succeed on the small records of `support.records`."""

from __future__ import annotations

# {records} is a small record folder, {out} a file to write, {folder} a folder to be made.
CALLS: dict[str, list[str]] = {
    "check": ["{records}"],
    "load": ["{records}", "--verify"],
    "find": ["sherry"],
    "who": ["sherry rehman"],
    "paths": ["sherry-rehman", "amitabh-mattoo"],
    "query": ["most-present"],
    "cypher": ["MATCH (p:Person) RETURN p.name ORDER BY p.name"],
    "map": ["{out}"],
    "export": ["trig", "{out}"],
    "sources": ["dawn-2016"],
    "gaps": [],
    "duplicates": [],
    "new": ["meeting", "a-new-meeting"],
    "saved": [],
    "status": ["--check"],
    "sync": [],
}
# One reads the whole bundled record, one is not over at once: each has a test of its own.
ALONE = {"demo", "serve"}
