"""The curators' desk: duplicates, gaps, coverage, weight of sources, skeletons."""
