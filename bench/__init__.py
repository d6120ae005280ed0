"""The duplicate beside typst's: same text, fonts and pages, everything warm, one core (`make bench`)."""
