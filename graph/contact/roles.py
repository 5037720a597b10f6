"""Numbers that the compiled file keeps of the contact network: what a point is, how sure the time of a contact."""

from __future__ import annotations

ACTOR, OCCASION, WAY_IN, WAY_OUT, END_IN, END_OUT = range(6)
"""Roles of points. A spell in a body is a way in and a way out; END_IN and END_OUT are bodies that a path may end or
start at but never lead through (an army, a ministry, the government a letter went to)."""

CERTAIN, UNDATED, POSSIBLE = range(3)
TIMINGS = ("certain", "undated", "possible")
"""Of a contact, from sure to less sure: dated or in shared spells for certain; certain, but nobody says when; in spells
that may or may not have overlapped. A path has the last one of its contacts."""
IDENTITY = "identity"
"""Rule of the arcs between the ids that one actor was written under."""
