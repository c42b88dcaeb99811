"""A program of then that is not to be had is told, with what to do about it."""

import dataclasses

import pytest

from tasks.verdicts.asking import RUNNING, Former, Maker, NotToBeHad
from warehouse.home import Home
from warehouse.programs import kept_program
from warehouse.versions import library_versions, program_version

GONE = Maker(program="0" * 64, outlets=None, libraries=library_versions(), code="0.1.0")


@pytest.fixture
def former(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")  # no git
    return Former(Home(tmp_path), run_kept=True)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"program": None}, "recorded before programs were named"),
        (
            {"libraries": "sentencex==0.0"},
            "it ran with sentencex==0.0, installed is .*; install those",
        ),
        ({}, "neither this clone's history has it nor is there .*/0+.zip; git fetch it, or restore"),
    ],
)
def test_why_it_is_not_to_be_had_is_told(former, changes, why):
    with pytest.raises(NotToBeHad, match=why):
        former.ask(dataclasses.replace(GONE, **changes), [], [])


def test_what_the_home_keeps_is_not_run_unasked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    kept = kept_program(Home(tmp_path), str(GONE.program))
    kept.parent.mkdir()
    kept.write_bytes(b"")
    with pytest.raises(NotToBeHad, match="run that by --kept in a home of your own"):
        Former(Home(tmp_path), run_kept=False).ask(GONE, [], [])


@pytest.mark.slow
def test_the_program_that_runs_answers_in_a_process_of_its_own(former):
    place, answer = former.ask(dataclasses.replace(GONE, program=program_version()), [], [])
    assert place == RUNNING
    assert (answer.program, answer.documents, answer.verdicts) == (program_version(), {}, {})


def test_a_step_that_was_not_recorded_names_no_program():
    assert Maker.of(None) == Maker(None, None, None, "")
