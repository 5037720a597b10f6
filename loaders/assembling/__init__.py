"""Checked records -> claims, ties, grades."""
