"""Encodings: which bytes are which characters, and what programs show for undefined bytes.

registry      every encoding once, with all that is known of it: a new one is one entry
labels        labels of encodings, and the codecs that they mean
gbk           GBK by pairs of bytes, with its user-defined areas and the losses of decoders
singlebyte    the encodings of one byte a character, byte by byte
charset       any encoding as tables in both directions
iso2022jp     ISO-2022-JP as mail programs wrote it

Private: for this package, not for its users.
"""
