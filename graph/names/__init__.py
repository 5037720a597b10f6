"""All that compares names: folding, forms, likeness."""
