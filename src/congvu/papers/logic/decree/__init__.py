"""The layout rules of Decree 30/2020/NĐ-CP, appendix I, checked on what was measured on a PDF.

``parts`` finds the components of the decree on the pages. Rules: ``sizes`` (what each component looks like),
``spacing`` (where it stands), ``numbering`` (what is written), ``marks`` (what some
documents have). ``providers.layouts`` is the way in.
"""
