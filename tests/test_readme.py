"""The README's promises: its commands run, its smallest project builds, its links lead somewhere."""

from __future__ import annotations

import random
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import openpyxl
import pytest

from generator.load import load_answers
from generator.model.answers import Mention
from tests.conftest import HOME

README = (HOME / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
]
FILES = dict(re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", README, re.DOTALL))
MORE = dict(re.findall(r"<!-- more: (\S+) -->\n```yaml\n(.*?)```", README, re.DOTALL))
"""What may be added to the smallest project: new files, and lines at the end of those that it has."""

SAID = dict(re.findall(r"<!-- said: (\S+) -->\n```markdown\n(.*?)```", README, re.DOTALL))
"""Commentary beside the YAML file that is in `MORE`."""

OWN = dict(re.findall(r"<!-- own: (\S+) -->\n```yaml\n(.*?)```", README, re.DOTALL))
"""Vocabulary of one's own beside that of the program."""


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """The README's project, with sixty made-up answers."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    seeded = random.Random(7)
    expected, perceived = (6, 7), (3, 4, 5)
    rows = [",".join(str(seeded.choice(values)) for values in (expected, perceived) * 2) for _ in range(60)]
    answers = tmp_path / "data/surveys/visits-2026q3/answers.csv"
    answers.write_text("\n".join(["opens_e,opens_p,help_e,help_p", *rows, ""]), encoding="utf-8")
    return tmp_path


def words_of(command: str, project: Path) -> list[str]:
    program = f"{sys.executable} -m generator"
    return shlex.split(command.replace("path/to/project", str(project)).replace(".venv/bin/gapsite", program))


def run(command: str, project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words_of(command, project), cwd=HOME, capture_output=True, text=True, check=False)


def test_every_command_is_run_here_or_in_ci() -> None:
    ci = (HOME / ".ci/run").read_text(encoding="utf-8")
    elsewhere = {command for command in COMMANDS if command.startswith("make ") and command in ci}
    here = {
        command
        for command in COMMANDS
        if re.match(
            r"\.venv/bin/gapsite (attack|audit|build|check|explain|export|import|lint|release|schema|serve|tally|translated) ",
            command,
        )
    }
    assert elsewhere | here == set(COMMANDS)
    assert {"make site", "make test"} <= elsewhere


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets


@pytest.mark.parametrize(("name", "said"), [("explain", "C401"), ("schema", '"lesson/1"'), ("translated", "0 texts")])
def test_what_a_trainer_asks_is_answered(smallest: Path, name: str, said: str) -> None:
    done = run(next(command for command in COMMANDS if f"gapsite {name}" in command), smallest)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_a_translation_goes_out_and_comes_back(smallest: Path) -> None:
    export, bring = (next(each for each in COMMANDS if f"gapsite {name} translations" in each) for name in ("export", "import"))
    assert run(export, smallest).returncode == 0
    path = smallest / "english.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    place = {cell.value: cell.column for cell in page[1]}["target"]
    row = next(row for row in page.iter_rows(min_row=3) if row[place - 1].value == "City Library")
    row[place - 1].value = "Town Library"
    book.save(path)
    done = run(bring, smallest)
    assert (done.returncode, done.stdout) == (0, "content/organisations/city-library.yml: 1 text\n"), done.stderr
    assert load_answers(smallest, HOME)[0].organisations["city-library"].name.en == "Town Library"


def test_the_smallest_project_is_counted(smallest: Path) -> None:
    done = run(next(command for command in COMMANDS if "gapsite tally" in command), smallest)
    assert done.returncode == 0, done.stderr
    assert (smallest / "visits.csv").read_text(encoding="utf-8").startswith("#tally/1,")


def test_dimensions_of_ones_own_stand_beside_those_of_the_program(smallest: Path) -> None:
    for name, text in OWN.items():
        (smallest / name).parent.mkdir(parents=True, exist_ok=True)
        (smallest / name).write_text(text, encoding="utf-8")
    (asked,) = re.findall(r"Items then say `(dimension: .+?)`", README)
    questionnaire = smallest / "content/instruments/library-visit.yml"
    text = questionnaire.read_text(encoding="utf-8")
    assert "dimension: responsiveness" in text
    questionnaire.write_text(text.replace("dimension: responsiveness", asked), encoding="utf-8")
    done = run(next(command for command in COMMANDS if "gapsite check" in command), smallest)
    assert done.returncode == 0, done.stdout + done.stderr
    site, _ = load_answers(smallest, HOME)
    assert {"quietness", "reliability", "responsiveness"} <= {dimension.id for dimension in site.vocabulary.dimensions}
    assert [item.dimension for item in site.instruments["library-visit"].batteries[0].items] == ["reliability", "quietness"]


@pytest.mark.slow
def test_the_smallest_project_is_checked_built_and_attacked(smallest: Path) -> None:
    for command in COMMANDS:
        if re.search("gapsite (attack|check|build) ", command):
            done = run(command, smallest)
            assert done.returncode == 0, done.stderr
    page = (smallest / "build/site/zh/city-library/2026q3/index.html").read_text(encoding="utf-8")
    assert "城市图书馆" in page
    assert "顾客感知低于期望" in page


@pytest.mark.slow
def test_the_smallest_project_is_released_and_then_needs_no_answers(smallest: Path) -> None:
    command = next(command for command in COMMANDS if "gapsite release" in command)
    done = run(command, smallest)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (smallest / "data/releases/city-library/2026q3").iterdir()} == {
        "visits-2026q3-r0.csv",
        "visits-2026q3-r0.yml",
    }
    (smallest / "data/surveys/visits-2026q3/answers.csv").unlink()
    done = run(".venv/bin/gapsite build --root path/to/project", smallest)
    assert done.returncode == 0, done.stderr
    page = (smallest / "build/site/en/city-library/2026q3/index.html").read_text(encoding="utf-8")
    assert "Final results (r0, published" in page


@pytest.mark.slow
def test_the_smallest_project_is_served(smallest: Path) -> None:
    command = next(command for command in COMMANDS if "gapsite serve" in command)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(words_of(f"{command} --port {port} --no-open", smallest), cwd=HOME) as serving:
        try:
            assert "城市图书馆" in fetch(f"http://127.0.0.1:{port}/zh/city-library/2026q3/")
        finally:
            serving.terminate()


def test_a_printed_table_is_checked(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("name,mean_e,mean_p,gap\ntrust,4.50,4.32,-0.81\n", encoding="utf-8")
    command = next(command for command in COMMANDS if "gapsite audit" in command)
    done = run(command.replace("path/to/table.csv", str(table)), tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("line 2, trust: gap \u22120.81 is not perception minus expectation")


def fetch(address: str) -> str:
    """The page, as soon as somebody answers; gives up after a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


def test_a_fault_in_the_smallest_project_is_named_with_its_line(smallest: Path) -> None:
    path = smallest / "data/surveys/visits-2026q3/dataset.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("sampling: convenience", "sampling: convenient"), encoding="utf-8")
    done = run(".venv/bin/gapsite check --root path/to/project", smallest)
    assert done.returncode == 1
    assert "dataset.yml:11:" in done.stderr
    assert "did you mean 'convenience'?" in done.stderr


@pytest.fixture
def larger(smallest: Path) -> Path:
    """The README's project with actions, announced dates and comments."""
    for name, text in (MORE | SAID).items():
        path = smallest / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FILES.get(name, "") + text, encoding="utf-8")
    answers = smallest / "data/surveys/visits-2026q3/answers.csv"
    header, *rows = answers.read_text(encoding="utf-8").splitlines()
    codes = ("2,none", "none,1;2", ",")
    lines = [f"{header},praise,complaint", *(f"{row},{codes[place % 3]}" for place, row in enumerate(rows)), ""]
    answers.write_text("\n".join(lines), encoding="utf-8")
    return smallest


def test_actions_dates_and_comments_are_read_as_they_stand_here(larger: Path) -> None:
    site, answers = load_answers(larger, HOME)
    assert [action.id for action in site.actions["city-library"].actions] == ["noon-shift"]
    assert [planned.period for planned in site.organisations["city-library"].calendar] == ["2026q3", "2026q4"]
    assert site.untranslated == ()
    praised = answers["visits-2026q3"].mentions[Mention("staff", "praise")]
    assert [int((praised == each).sum()) for each in (1, 0, -1)] == [20, 20, 20]


def test_an_action_without_a_measure_that_exists_is_named_with_its_line(larger: Path) -> None:
    path = larger / "content/actions/city-library.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("item: quick-help", "item: quick-hlep"), encoding="utf-8")
    done = run(".venv/bin/gapsite check --root path/to/project", larger)
    assert done.returncode == 1
    assert "city-library.yml:27:" in done.stderr
    assert "did you mean 'quick-help'?" in done.stderr


def test_commentary_is_held_to_what_the_numbers_allow(larger: Path) -> None:
    command = next(command for command in COMMANDS if "gapsite lint" in command)
    sound = run(command, larger)
    assert (sound.returncode, sound.stdout.strip()) == (0, "0 remarks on 1 commentary text"), sound.stdout + sound.stderr
    (claim,) = re.findall(r"Had the director written `(.+?)`", README)
    (told,) = re.findall(r"<!-- said of: city-library-2026q3.md -->\n```text\n(.*?)```", README, re.DOTALL)
    (larger / "content/commentary/city-library-2026q3.md").write_text(claim, encoding="utf-8")
    wrong = run(command, larger)
    assert wrong.returncode == 1
    assert wrong.stdout.startswith(told)
    assert [line.split()[1:3] for line in wrong.stdout.splitlines() if "L1" in line] == [
        ["L104", "cause:"], ["L105", "size:"], ["L101", "direction:"],
    ]  # fmt: skip
    quoted = "\n".join(re.findall(r"```markdown\n(<!-- lint: off.*?)```", README, re.DOTALL))
    (larger / "content/commentary/city-library-2026q3.md").write_text(quoted, encoding="utf-8")
    assert run(command, larger).returncode == 0


def test_links_and_pictures_are_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (HOME / target.replace("\\", "")).exists()] == []


def test_no_path_of_a_machine_is_in_any_text() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=HOME, capture_output=True, text=True, check=True).stdout.split("\n")
    texts = [HOME / name for name in listed if name.endswith((".py", ".md", ".yml", ".toml", ".lock", ".j2", ".js", ".css"))]
    pattern = re.compile(r"/(?:home|Users|root|work)/[a-z]+/|files\.pythonhosted|--index-url", re.IGNORECASE)
    me = Path(__file__)
    assert [str(path) for path in texts if path != me and pattern.search(path.read_text(encoding="utf-8"))] == []
