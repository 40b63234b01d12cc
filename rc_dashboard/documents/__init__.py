"""Documents: one plain model of a paper, set as PDF (Typst) and as DOCX."""
