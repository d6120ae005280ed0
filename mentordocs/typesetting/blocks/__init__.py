"""The blocks that pages are made of. Each knows its height, its splits, its drawing and its structure type."""
