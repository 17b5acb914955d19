"""`python -m generator` is `gapsite`."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="gapsite")
