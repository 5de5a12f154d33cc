"""The design system: base pages, components, htmx, menu registry."""
