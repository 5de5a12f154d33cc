"""Stores of contents, named by their digest. Each is one module of one shape; the setting FILE_STORE names
one.
"""
