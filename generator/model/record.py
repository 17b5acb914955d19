"""The base of everything that people write: frozen, strict, no unknown keys; and typed references between records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

ID_PATTERN = r"^[a-z][a-z0-9-]{0,63}$"


class Record(BaseModel):
    """A parsed YAML object. Sequences are tuples; an unknown key is a fault; no value is coerced to another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a string field as the id of a record of this kind; load resolves every one of them, once."""

    kind: str


def _day_of_the_calendar(written: str) -> str:
    try:
        date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{written} is no day of the calendar") from error
    return written


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A permanent id: it stands in URLs and anchors and is never renamed or used again."""
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day_of_the_calendar)]
"""An ISO date kept as text: 2026-11-22."""

GapModelId = Annotated[str, Ref("gap-model")]
GapId = Annotated[str, Ref("gap")]
ConstructId = Annotated[str, Ref("construct")]
AntecedentId = Annotated[str, Ref("antecedent")]
DimensionId = Annotated[str, Ref("dimension")]
MetricId = Annotated[str, Ref("metric")]
TermId = Annotated[str, Ref("term")]
SourceId = Annotated[str, Ref("source")]
PersonId = Annotated[str, Ref("person")]
InstrumentId = Annotated[str, Ref("instrument")]
OrganisationId = Annotated[str, Ref("organisation")]
DatasetId = Annotated[str, Ref("dataset")]
OperationsId = Annotated[str, Ref("operations")]
LessonId = Annotated[str, Ref("lesson")]
CaseId = Annotated[str, Ref("case")]
CourseId = Annotated[str, Ref("course")]
ExerciseId = Annotated[str, Ref("exercise")]
RolePlayId = Annotated[str, Ref("roleplay")]
QuizId = Annotated[str, Ref("quiz")]
WorksheetId = Annotated[str, Ref("worksheet")]
ToolId = Annotated[str, Ref("tool")]
ClaimId = Annotated[str, Ref("claim")]
OverlayId = Annotated[str, Ref("overlay")]
OutlineId = Annotated[str, Ref("outline")]
DiagramId = Annotated[str, Ref("diagram")]
CodeId = Annotated[str, Ref("code")]
