"""Paperwork of a paid mentorship: from YAML to agreements that can be signed and reports that measure."""

__version__ = "0.1.0"
