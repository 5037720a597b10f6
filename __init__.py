"""Tracktwo: a sourced knowledge graph of unofficial diplomacy between India and Pakistan."""

__version__ = "0.1.0"
__all__ = ["__version__"]
