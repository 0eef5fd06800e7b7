"""Ratios of speed, measured in one run: `python -m tests.bench [NAME …]`. No test: machines differ, ratios less so."""
