"""The values that stages hand to each other. Frozen; no stage, no file, no clock in here."""
