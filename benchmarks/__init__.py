"""How well and how fast textrepair repairs, beside the tools that people use today.

`python -m benchmarks` runs it; README.md says how to read what it prints.
"""
