"""A key for memories of what was worked out from a value, where comparing the value would cost as much as working it out."""

from __future__ import annotations

from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Itself(Generic[T_co]):
    """Equal only where it is the very same object, which lives as long as this does: its identity cannot pass to another."""

    __slots__ = ("value",)

    def __init__(self, value: T_co) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
