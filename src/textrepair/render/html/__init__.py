"""A repair as HTML: a page with the text before, the text after, and the reasons.

report_document   a repaired document, the input of this package
pieces            a document as what changed and what stayed; long stretches that stayed are folded
packing           these pieces as compact data, within the limit for one document
selection         which documents are on the page: those that changed most, within its limit
report            the page, with `page.html`, `page.css` and `page.js`
notebook          one document in a notebook, without a script, with `fragment.html`

>>> from textrepair import explain
>>> from textrepair.document.tally import Tally
>>> page = "當(dāng)?shù)剞r(nóng)業(yè)"
>>> document = ReportDocument.of("page.txt", page, explain(page))
>>> render_report([document], Tally(documents=1, changed=1), title="One page").splitlines()[0]
'<!doctype html>'

Private: for this package, not for its users.
"""

from __future__ import annotations

from textrepair.render.html.report import render_report
from textrepair.render.html.report_document import ReportDocument

__all__ = ["ReportDocument", "render_report"]
