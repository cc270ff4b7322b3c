from textrepair.result import Finding
NAME="alignment"
def treat(text, document, *, always): return Finding(NAME), None
