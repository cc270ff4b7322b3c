"""The document under repair: what the user wants, what is known of the text, what was changed.

config      which kinds of damage may be repaired
findings    what was found, kind by kind
edits       what was changed, as users get it
changes     what each stage changed, and how changes are put together into edits
cuts        changes that remove hundreds of pieces
rewrites    changes that take hundreds of pieces from another text
removal     a text without these pieces
lines       the lines of a text by position
kinds       the kinds of damage, in the order of repair
verdicts    the result of a stage for a text
state       the document between the stages
tally       the results of many documents, counted
wording     words of messages that go with a number
version     the version of the package, which runs are marked with

Private: for this package, not for its users.
"""
