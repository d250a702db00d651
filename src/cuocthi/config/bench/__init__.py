"""Benchmarks that a developer or an office runs by `cuocthi bench NAME`: seeded, as ratios."""
