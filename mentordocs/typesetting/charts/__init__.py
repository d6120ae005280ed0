"""Charts as vector drawings that still tell everything in grey print; each says in words what it shows (Alt)."""
