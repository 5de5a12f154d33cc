"""Measurements that can be repeated: each page as a multiple of a bare page in the same run."""
