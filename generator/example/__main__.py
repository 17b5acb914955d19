"""`python -m generator.example [FOLDER]`: writes the example's files of data below a project's folder (here, by default)."""

import sys
from pathlib import Path

from generator.example.drawing import draw_sheets
from generator.example.files import write_sheets

if __name__ == "__main__":
    write_sheets(Path(sys.argv[1] if len(sys.argv) > 1 else "."), draw_sheets())
