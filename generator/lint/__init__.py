"""What people write about their own results, held to what the published numbers allow (results pages, 4.9).

document   Markdown -> sentences with their lines      lexicon   words of claims, found in a sentence
naming     which measures a sentence names             results   how each of them moved in the period
claims     direction, equality, cause and size         wording   rules that need no number
"""

from generator.lint.linting import lint_commentary

__all__ = ["lint_commentary"]
