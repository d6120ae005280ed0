"""The words of the papers: what every clause owes its reader."""
