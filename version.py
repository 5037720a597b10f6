"""The version of this program, where every room may read it."""

VERSION = "0.1.0"
