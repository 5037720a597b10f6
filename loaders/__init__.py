"""How records become a graph: reading, checking, claims, ties, grades."""
