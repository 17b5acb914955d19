"""Periods of time that results belong to: a year, a quarter, a month."""

from __future__ import annotations

import re
from dataclasses import dataclass

PERIOD_PATTERN = re.compile(r"^(?P<year>\d{4})(?:q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?$")


MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year (2017), quarter (2018q3) or month (2018-07). Its `id` stands in URLs and file names."""

    year: int
    part: int
    """Quarter 1 to 4 or month 1 to 12; 0 for a year."""
    grain: str
    """year, quarter or month."""

    @classmethod
    def parse(cls, text: str) -> Period:
        """Raises ValueError for anything that is not 2017, 2018q3 or 2018-07."""
        match = PERIOD_PATTERN.match(text)
        if not match:
            raise ValueError(f"'{text}' is not a period: write 2017, 2017q3 or 2017-07")
        year, quarter, month = int(match["year"]), match["quarter"], match["month"]
        if quarter:
            return cls(year, int(quarter), "quarter")
        return cls(year, int(month), "month") if month else cls(year, 0, "year")

    @property
    def id(self) -> str:
        if self.grain == "quarter":
            return f"{self.year}q{self.part}"
        return f"{self.year}-{self.part:02d}" if self.grain == "month" else str(self.year)

    @property
    def first_month(self) -> tuple[int, int]:
        """Year and month that it begins with: periods of unlike length in order of their beginning."""
        return self.year, self.last_month[1] - MONTHS[self.grain] + 1

    @property
    def last_month(self) -> tuple[int, int]:
        """Year and month that it ends with."""
        return self.year, max(self.part, 1) * MONTHS[self.grain]
