"""Render: what was found and changed, for people and for programs. Strings come out, nothing else.

plain      a diagnosis as a table or JSON, a repair as a unified diff
palette    the colours of the kinds of damage, for terminals, pages and notebooks
visible    what stands for characters that nobody sees
terminal   a unified diff in colours
summary    what came of a run, kind by kind
html       a page to look at, and one document in a notebook

Private: for this package, not for its users.
"""
