"""textrepair gives back Chinese text that the web has damaged.

>>> import textrepair
>>> textrepair.repair("This text is not damaged.")
'This text is not damaged.'
"""

from textrepair import damage
from textrepair.decoding import Decoded, decode, repair_bytes
from textrepair.repair import diagnose, explain, repair
from textrepair.result import Config, Diagnosis, Edit, Explanation, Finding
from textrepair.stream import repair_stream

__all__ = [
    "Config",
    "Decoded",
    "Diagnosis",
    "Edit",
    "Explanation",
    "Finding",
    "damage",
    "decode",
    "diagnose",
    "explain",
    "repair",
    "repair_bytes",
    "repair_stream",
]
__version__ = "0.1.0"
