"""Checks beyond the format, over assembled entries and ties."""
