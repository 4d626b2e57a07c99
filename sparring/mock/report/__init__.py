"""The report of an interview: one set of facts, as Markdown, as an HTML page, or as JSON."""
