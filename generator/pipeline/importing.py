"""What was filled in elsewhere comes back into the sources: all of it, or nothing and every fault at its cell."""

from __future__ import annotations

from pathlib import Path

from generator.errors import UsageError, counted


def import_actions(root: Path, home: Path, path: Path, organisation: str, declared: str) -> tuple[str, ...]:
    """Adds the rows of a filled action plan to the organisation's register, and tells what was added and what is left to do."""
    from generator.exports.placing import replace_file  # noqa: PLC0415
    from generator.load.filled import add_actions  # noqa: PLC0415

    made = add_actions(root, home, path, organisation, declared)
    if not made.added and not made.known:
        raise UsageError(f"{path.name} holds no action: no row is filled in but for the example")
    lines = [f"{name}: there already, nothing changed" for name in made.known]
    if not made.added:
        return tuple(lines)
    (root / made.file).parent.mkdir(parents=True, exist_ok=True)
    replace_file(root / made.file, made.content)
    lines.append(f"{made.file}: {counted(len(made.added), 'action')} added: {', '.join(made.added)}")
    if made.noted:
        lines.append(f"{counted(made.noted, 'text')} kept as comments beside them: a register has no field for these words")
    lines.append("write `measures:` for each before it starts, or nothing can be said of its effect")
    return tuple(lines)
