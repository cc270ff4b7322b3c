"""Mojibake: text decoded with the wrong encoding.

mixups          the damage: text written in one encoding and read as another
stage           the repair: what is done, one step after the other
only_split      whether it only looks so because a mirror split its characters
screen          whether and where a text is suspicious, by windows of rare characters
suspicion       from which sum of weights a window is suspicious
shortlist       which pairs of encodings are worth trying, by the costs of single characters
unmixing        the mix-ups of a document, one after the other: found in samples, undone in all
settled         which characters are left out of the search for mix-ups
channel_search  which mix-up explains a piece best: all pairs of encodings are bounded, few tried
bounds          what a mix-up can gain at most, before anything is read anew
undoing         a mix-up that is known is undone in all pieces
dropped_bytes   bytes that are gone without a mark, put in where that explains the rest
pairing         how bytes are paired to characters, if some are gone
refused_bytes   bytes that a reader has no character for, and how often it meets them
thresholds      how much evidence a stretch needs before it is taken
stretches       the parts of a piece that are likelier in the other reading
transcoding     a piece in both readings, token by token
losses          characters that lost bytes: their costs, and the doubtful ones beside them
redecoding      bytes in the encoding that they were written in
channels        a mix-up as a pair of encodings, and the bytes that a text came from
acceptance      which of the proposed spans are taken
quotation       examples of mojibake in a text about encodings, which stay
whole_lines     lines that are UTF-8 from beginning to end, in an encoding of Europe: proven, undone
utf8_lines      in which encodings a line is UTF-8 from its beginning to its end
european        what is known of text of Europe that was read in another encoding: thresholds
western         mix-ups among the encodings of Europe, which ftfy knows
western_lines   what a line becomes by ftfy's answer, or by a better one
plausibility    whether single places that are proposed for a line are plausible
scans           what is searched in every text that is not clean, each in one pass over it
line_differences  what a repair of lines changes
mentions        whether damage may be only mentioned in a text, in one pass over it
scan_bits       bits of the tables that these passes look up
references      character references that lost their ampersand
residue         what is left where nothing can be recovered

Private: for this package, not for its users.
"""
