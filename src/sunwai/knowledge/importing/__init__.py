"""Articles out of Markdown, HTML, CSV, and the pages of the owner's own help centre."""
