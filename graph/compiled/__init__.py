"""The compiled graph: one memory-mapped file that look-ups and paths read."""
