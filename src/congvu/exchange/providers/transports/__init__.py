"""The kinds of lines: each a module with a class of ``logic.transport.Transport`` and its KIND."""
