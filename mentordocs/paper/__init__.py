"""Out of the door on paper: what is to be printed, in one file, and the printer."""
