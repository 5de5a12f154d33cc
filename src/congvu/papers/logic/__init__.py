"""Pure computing of papers: kinds, the small language of templates, filling, and reading Word for the PDF."""
