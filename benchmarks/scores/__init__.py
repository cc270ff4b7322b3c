"""Scores that several measures share, and what it takes to give them.

- `counts`: how many there were, and how many of them are right
- `texts`: where a result differs from the clean text, and what in it is made up
- `ambiguity`: characters with several possible origins, right one by one
- `loss`: what byte-blind damage takes away for good
"""
