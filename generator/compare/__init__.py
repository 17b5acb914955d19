"""Two releases -> Changes: what may be said about each declared comparison. Works from published values only."""

from generator.compare.releases import compare

__all__ = ["compare"]
