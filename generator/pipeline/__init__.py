"""The only part that knows the stages: it hands each one's value to the next.

reading   sources -> Site and Series     books     Site and Series -> Book of one language
plan      which charts stand where       building  Books -> build/site
serving   the same on every save
"""

from generator.pipeline.building import Built, build
from generator.pipeline.reading import check
from generator.pipeline.serving import serve

__all__ = ["Built", "build", "check", "serve"]
