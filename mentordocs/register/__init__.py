"""What was issued and what became of it: documents cast in stone, and one list of events that is only added to."""
