"""Ask a former program to judge again: find its sources, lay them out aside, run them in their own process.

Only what the history of this clone holds is run, or, where the caller says so, what the home itself keeps;
and only where its sha256 is the one that was recorded with the verdict.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from tasks.sources.outlets import load_outlets
from tasks.verdicts import attended
from tasks.verdicts.answering import Answer, Question
from warehouse.history import History
from warehouse.home import ENVIRONMENT_VARIABLE, Home
from warehouse.programs import Altered, kept_outlets, kept_program, kept_sources, lay_out
from warehouse.rows import Row
from warehouse.scratch import scratch
from warehouse.versions import ROOT, library_versions, program_version

START_SECONDS, ITEM_SECONDS = 300, 5
ERROR_SHOWN = 200
RUNNING = "the program that runs"
_COMMIT = re.compile(r"\+g([0-9a-f]{7,40})\b")


class NotToBeHad(Exception):
    """The program of then cannot be asked; the message says why, and the remedy."""


@dataclass(frozen=True)
class Maker:
    """What made something: the program and the outlets by their names, the libraries, the code's version."""

    program: str | None
    outlets: str | None
    libraries: str | None
    code: str

    @classmethod
    def of(cls, made: Row | None) -> "Maker":
        """As a step of provenance tells it, if there is one."""
        told: Mapping[str, str] = (made and made["data_versions"]) or {}
        code = made["code_version"] if made else ""
        return cls(told.get("program"), told.get("outlets"), told.get("libraries"), code)


class Former:
    """The programs that judged in a home, found and asked; each is looked for once.

    What the home keeps is run only with `run_kept`: whoever wrote the home wrote its code as well.
    """

    def __init__(self, home: Home, *, run_kept: bool) -> None:
        self.home = home
        self._run_kept = run_kept
        self._history = History()
        self._found: dict[str, tuple[str, dict[str, bytes] | None]] = {}

    def ask(self, maker: Maker, documents: Collection[str], verdicts: Collection[str]) -> tuple[str, Answer]:
        """Where the program was found, and what it answers. Raises `NotToBeHad`."""
        if maker.program is None:
            raise NotToBeHad("it was recorded before programs were named")
        if maker.libraries not in {None, library_versions()}:
            raise NotToBeHad(
                f"it ran with {maker.libraries}, installed is {library_versions()}; "
                "install those versions in an environment of its own and replay there"
            )
        place, sources = self._sources(maker.program, maker.code)
        question = Question(
            home=str(self.home.root), documents=tuple(sorted(documents)), verdicts=tuple(sorted(verdicts))
        )
        with scratch("claims-replay") as folder:
            tree = ROOT if sources is None else folder / "program"
            if sources is not None:
                _lay_out(sources, tree)
            settings = folder / "home"
            settings.mkdir()
            self._lay_outlets(maker, settings)
            answer = _asked(tree, settings, question)
        if answer.program != maker.program:
            raise NotToBeHad(f"what ran from {place} was another program than the recorded one")
        return place, answer

    def _sources(self, version: str, code: str) -> tuple[str, dict[str, bytes] | None]:
        if version not in self._found:
            self._found[version] = self._look_for(version, code)
        return self._found[version]

    def _look_for(self, version: str, code: str) -> tuple[str, dict[str, bytes] | None]:
        """Its place and sources: none for the program that runs."""
        if version == program_version():
            return RUNNING, None
        named = _COMMIT.search(code)
        found = self._history.find(version, named.group(1) if named else None)
        if found is not None:
            return f"commit {found[0][:12]}", found[1]
        kept = kept_program(self.home, version)
        if kept.exists() and not self._run_kept:
            raise NotToBeHad(
                f"this clone's history has it not; {kept} has: run that by --kept in a home of your own"
            )
        try:
            sources = kept_sources(self.home, version)
        except Altered as altered:
            raise NotToBeHad(f"{altered}, and is not run; restore it from a backup") from altered
        if sources is None:
            raise NotToBeHad(
                f"neither this clone's history has it nor is there {kept}; "
                "git fetch it, or restore that file from a backup"
            )
        return str(kept), sources

    def _lay_outlets(self, maker: Maker, folder: Path) -> None:
        """Give a folder the operator's own outlets of then; of documents, which name none, those of now."""
        kept = kept_outlets(self.home, maker.outlets) if maker.outlets else None
        if kept is not None and kept.is_file():
            shutil.copyfile(kept, Home(folder).outlets)
        elif maker.outlets in {None, load_outlets().version} and self.home.outlets.is_file():
            shutil.copyfile(self.home.outlets, Home(folder).outlets)


def _lay_out(sources: dict[str, bytes], tree: Path) -> None:
    try:
        lay_out(sources, tree)
    except (Altered, OSError) as error:
        raise NotToBeHad(f"its sources cannot be laid out: {error}") from error


def _asked(tree: Path, settings: Path, question: Question) -> Answer:
    """Run the program in a folder on a question; it ends when this process does, however that ends."""
    attending, held = os.pipe()
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, module and numbers
            [sys.executable, "-s", "-P", attended.__file__, str(attending), "tasks.verdicts.answering"],
            input=question.model_dump_json().encode(),
            capture_output=True,
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(tree), ENVIRONMENT_VARIABLE: str(settings)},
            timeout=START_SECONDS + ITEM_SECONDS * (len(question.documents) + len(question.verdicts)),
            pass_fds=(attending,),
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise NotToBeHad(f"it gave no answer in {slow.timeout:g} s") from slow
    finally:
        os.close(attending)
        os.close(held)
    try:
        if done.returncode == 0:
            return Answer.model_validate_json(done.stdout)
    except ValidationError as error:
        raise NotToBeHad("its answer cannot be read; replay from a worktree of its commit") from error
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise NotToBeHad(f"it failed: {last[:ERROR_SHOWN]}; replay from a worktree of its commit")
