"""What each generated page holds: one module a page. `docs/generate.py` writes them."""
