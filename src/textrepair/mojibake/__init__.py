"""Mix-ups of encodings, and what else the mojibake stage undoes: from the gates to the bytes."""
