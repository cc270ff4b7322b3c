"""Files: their forms, and how they are written.

json_lines    the text of a record, and the record with another text, all else byte for byte
compression   files that are compressed
drafts        files that are there as a whole or not at all

Private: for this package, not for its users.
"""
