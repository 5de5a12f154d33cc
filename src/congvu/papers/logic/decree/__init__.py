"""The layout rules of Decree 30/2020/NĐ-CP, appendix I, checked on what was measured on a PDF.

``parts`` finds the components of the decree on the pages, ``sizes`` holds what each must look like, ``checks``
and ``numbering`` say what is broken. ``providers.layouts`` is the way in.
"""
