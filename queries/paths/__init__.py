"""Paths between actors over the compiled graph."""
