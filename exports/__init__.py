"""What leaves the house: one module a format, and the map."""
