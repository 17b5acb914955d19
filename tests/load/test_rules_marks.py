"""Charts and values in course text: a name that there is none of is told by `check`, with file, line and the nearest name."""

from pathlib import Path

import pytest

from generator.charts import CHARTS
from generator.model.figures import CHART_NAMES, VALUE_NAMES, VALUE_OPTIONS
from generator.narrate.live import OPTIONS, TARGETS
from tests.load.builders import DATASET_FILE, PROSE_FILE, faults_after, only_fault

CHART = '{{chart:dumbbell dataset=kiosk-2019 form="two words"}}'


def test_the_names_are_those_of_the_stages() -> None:
    assert sorted(CHARTS) == sorted(CHART_NAMES)
    assert sorted(TARGETS) == sorted(VALUE_NAMES)
    assert sorted(OPTIONS) == sorted(VALUE_OPTIONS)


@pytest.mark.parametrize(
    ("mark", "found", "hint"),
    [
        ("{{chart:dumbell dataset=kiosk-2019}}", "no chart is called 'dumbell'", "did you mean 'dumbbell'?"),
        ("{{value:gapp dataset=kiosk-2019}}", "no value is called 'gapp'", "did you mean 'gap'?"),
        ("{{value:gap dataset=kiosk-2019 whith=interval}}", "no option is called 'whith'", "did you mean 'with'?"),
        ("{{value:gap dataset=kiosk-2019 with=intervall}}", "no with is called 'intervall'", "did you mean 'interval'?"),
        (
            "{{value:gap dataset=kiosk-2019 dimension=reliabilty}}",
            "no dimension is called 'reliabilty'",
            "did you mean 'reliability'?",
        ),
        ("{{chart:likert dataset=kiosk-2019 target=spead}}", "no target is called 'spead'", "did you mean 'speed'?"),
        ("{{chart:likert dataset=kiosk-2019 period=2018}}", "no period is called '2018'", "did you mean '2019'?"),
    ],
)
def test_a_name_that_no_figure_has_is_told_at_its_line(tmp_path: Path, mark: str, found: str, hint: str) -> None:
    fault = only_fault(tmp_path, PROSE_FILE, CHART, mark)
    assert (fault.file, fault.line, fault.code) == (PROSE_FILE, 5, "M103")
    assert (fault.found, fault.hint) == (found, hint)


def test_a_data_set_without_pages_gives_no_figure(tmp_path: Path) -> None:
    faults = faults_after(tmp_path, DATASET_FILE, "organisation: acme", "respondents: manager\norganisation: acme")
    fault = faults[0]
    assert [(each.file, each.code) for each in faults] == [
        ("content/lessons/five-gaps/lesson.en.md", "M103"),
        (PROSE_FILE, "M103"),
    ]
    assert fault.found == "'kiosk-2019' is answered by managers, so it has no page of its own"
