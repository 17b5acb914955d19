"""Release and Changes -> sentences in the reader's language. Reads published values only; every word is from the catalogue."""

from generator.narrate.action_words import (
    design_words,
    effect_words,
    measure_words,
    status_words,
    symbol_words,
)
from generator.narrate.actions import tell_action, tell_actions, tell_actions_line
from generator.narrate.economics import tell_economics, tell_progress
from generator.narrate.gap_chain import tell_gaps
from generator.narrate.live import live_value
from generator.narrate.methods import explain_methods
from generator.narrate.periods import pair_id, tell_comparison
from generator.narrate.records import tell_definitions, tell_records
from generator.narrate.stories import tell_dimension, tell_group, tell_organisation, tell_results, tell_segment

__all__ = [
    "design_words",
    "effect_words",
    "explain_methods",
    "live_value",
    "measure_words",
    "pair_id",
    "status_words",
    "symbol_words",
    "tell_action",
    "tell_actions",
    "tell_actions_line",
    "tell_comparison",
    "tell_definitions",
    "tell_dimension",
    "tell_economics",
    "tell_gaps",
    "tell_group",
    "tell_organisation",
    "tell_progress",
    "tell_records",
    "tell_results",
    "tell_segment",
]
