"""Classes of characters: what decides about the width of a mark beside them."""

from __future__ import annotations

from textrepair.language.ranges import CHINESE_MARKS, HAN, LOSS_MARK
from textrepair.tables.arrays import small_numbers

# Code point -> class in the lower four bits, and flags. Everything beyond the plane is as its last.
KINDS = small_numbers("width/kinds")
LAST = 0xFFFF

WIDER = 0xFEE0  # from a mark of ASCII to its fullwidth form

CHINESE_OR_LOST = f"{CHINESE_MARKS}{HAN}{LOSS_MARK}"
# By number: the characters of each class.
CLASSES = (
    "",  # whatever is in no other class
    "",  # `CHINESE_OR_LOST`
    "\u2014\u2019\u201d\u2026",  # dash, closing quotes, ellipsis: also English
    "\uff09",
    " \t",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\"'",
    "0123456789",
    "%",
    ")",
    "]}>*`",
    ".+-",
    "/",
    ",",
    ";",
    ":",
    "?!",
)
CHINESE, CLOSED, ROUND, BLANK = range(1, 5)
WESTERN, DIGIT, PERCENT, CLOSING, BRACKET, SIGN, SLASH = range(5, 12)
COMMA, SEMICOLON, COLON, SHOUT = range(12, 16)  # the stops: no other class is higher
CLASS = 15
# Bits above them: what may have been folded (stops and parentheses); what stands before the
# parentheses of a formula, a link or an expression with Chinese in it; what stands in the
# parentheses of code and of regular expressions.
MARK, OPERATOR, QUOTE = 16, 32, 64
FLAGS = {MARK: ",;:?!()", OPERATOR: "'|([{]\\?=&!+/-^<#@~,;:", QUOTE: "'\"="}
