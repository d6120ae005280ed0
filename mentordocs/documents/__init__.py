"""Kinds and templates: one document, from the dossier to bytes."""
