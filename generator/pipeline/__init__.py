"""The only part that knows the stages: it hands each one's value to the next.

reading   sources -> Site and Series     books     Site and Series -> Book of one language
plan      which charts stand where       building  Books -> build/site
serving   the same on every save         releasing  drafts -> files that nothing overwrites
auditing  somebody's printed table of gaps -> what cannot be true in it
choosing  what a wish to publish means   checking  everything read, nothing built
respondents  who answered, from one version to the next    linting   commentary -> claims that the results do not bear out
kits       a variant or a delivery of a course -> a trainer's pack
explaining  a code of the linter -> what it means
translating  course texts -> the lock of their translations; texts -> a translators' workbook and back
creating  a skeleton -> files of a new record
importing  a filled action plan -> actions in a register
tallying  a data set -> its counts, from rows or from tallies made elsewhere
"""

from generator.pipeline.auditing import audit
from generator.pipeline.building import Built, build
from generator.pipeline.checking import check
from generator.pipeline.choosing import Wish
from generator.pipeline.creating import create
from generator.pipeline.explaining import explain, schemas
from generator.pipeline.importing import import_actions
from generator.pipeline.kits import make_packs
from generator.pipeline.linting import lint
from generator.pipeline.releasing import release
from generator.pipeline.serving import serve
from generator.pipeline.tallying import merge, tally, tally_sql
from generator.pipeline.translating import LOCK, export_translations, import_translations, translated

__all__ = [
    "LOCK",
    "Built",
    "Wish",
    "audit",
    "build",
    "check",
    "create",
    "explain",
    "export_translations",
    "import_actions",
    "import_translations",
    "lint",
    "make_packs",
    "merge",
    "release",
    "schemas",
    "serve",
    "tally",
    "tally_sql",
    "translated",
]
