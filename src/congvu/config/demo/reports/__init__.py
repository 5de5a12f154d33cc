"""Reports of initiatives as .docx in the layouts that real ones come in, with what each of them says.

Everything follows from the number; so what a reader of reports makes of them can be measured.
"""

from congvu.config.demo.reports.layouts import Layout, Written, write

__all__ = ["Layout", "Written", "write"]
