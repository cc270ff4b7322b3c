"""Files: their formats, and how they are written.

json_lines    the text of a record, and the record with another text, the rest byte for byte
member_scan   where this text stands in the line of nearly every record, in one pass
compression   files that are compressed
drafts        files that are written whole or not at all

Private: for this package, not for its users.
"""
