"""The text that is measured on.

- `packages`: files of packages, installed or fetched
- `documents`: sources, and the documents that are cut from them
- `prose`: clean Simplified prose, to be damaged
- `genuine`: genuine text of all kinds, to be left alone
- `delicate`: genuine text that is easily taken for damage
- `encodings`: pieces of text that an encoding is for
- `timed`: sets of documents for the measures of time
"""
