"""Pages of signing: whom the office believes, who signs with what, and files of one's own."""
