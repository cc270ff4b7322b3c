"""Render: what was found and changed, for people and for programs. All modules return strings; only
`progress` writes, to standard error.

plain      a diagnosis as a table or JSON, a repair as a unified diff, an error as one line
palette    the colours of the kinds of damage, for terminals, pages and notebooks
visible    names for invisible characters
terminal   a unified diff in colours
summary    the results of a run, kind by kind
progress   the progress line of a run
html       a report page, and one document in a notebook

Private: for this package, not for its users.
"""
