"""The document under repair: what the user wants, what is known of the text, what was changed.

config      which kinds of damage may be repaired
findings    what was found, kind by kind
edits       what was changed, as users get it
changes     what each stage changed, and how changes are put together into edits
cuts        changes that take out pieces by the hundred
lines       the lines of a text by position
survey      one look at each character, for all stages that look for rare ones
kinds       the kinds of damage, in the order of repair
verdicts    what a stage says when it was asked about a text
state       the document on its way through the stages
tally       the results of many documents, counted
version     the version of the package, which runs are marked with

Private: for this package, not for its users.
"""
