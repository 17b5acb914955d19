"""Text in two languages. The primary language is always there; the other may be missing, visibly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, model_validator

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(BaseModel):
    """One piece of wording. YAML gives it as a plain string (primary language) or as a pair `{zh: ..., en: ...}`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    zh: str = ""
    en: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain_string_is_chinese(cls, value: Any) -> Any:
        # The loader has already turned plain strings into the project's primary language; this is for Python callers.
        return {"zh": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_not_empty(self) -> Text:
        if not (self.zh or self.en):
            raise ValueError("text is empty in every language")
        return self

    def in_(self, language: Language) -> str:
        """The wording in `language`, or in the other one where it is missing: see `is_missing`."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)

    def is_missing(self, language: Language) -> bool:
        """True where `in_(language)` falls back to the other language; such text is marked on the page and counted."""
        return not getattr(self, language)


@dataclass(frozen=True, slots=True)
class Audience:
    """Marks a field that only some readers may see: the public build leaves it out, and refuses itself where it does not."""

    name: Literal["trainer"]


TrainerText = Annotated[Text, Audience("trainer")]
"""For the trainer alone: briefs, solutions, notes, what to expect."""
