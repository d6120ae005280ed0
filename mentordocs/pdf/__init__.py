"""The file: fonts and their subsets, the structure tree, page codes, and the writer of the bytes.

This room knows PDF (ISO 32000-1) and nothing of mentorships. It imports no other room.
"""
