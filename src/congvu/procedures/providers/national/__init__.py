"""The national portal (Cổng Dịch vụ công quốc gia), by the shape of ``docs/operate/cong-quoc-gia.md``."""
