"""The fictional utility: its files are what the program draws, and hold what was planted."""
