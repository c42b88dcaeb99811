"""Programs of former commits are found by their name, whatever branch they are on."""

import subprocess

import pytest

from warehouse.history import History
from warehouse.versions import name_of


class Repository:
    """A small repository; `commit` writes one source and gives the commit and the program's sources."""

    def __init__(self, root):
        self.root = root
        root.mkdir()
        self.git("init", "-q", "-b", "trunk")

    def git(self, *arguments):
        author = ("-c", "user.name=test", "-c", "user.email=test@example.com")
        command = ["git", "-C", str(self.root), *author, *arguments]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()

    def commit(self, content, path="tasks/a.py"):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "state")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository")


def sources(content):
    return {"tasks/a.py": content}


def test_a_former_program_is_found_with_its_sources(repository):
    then = repository.commit(b"word = 1\n")
    repository.commit(b"word = 2\n")
    assert History(repository.root).find(name_of(sources(b"word = 1\n"))) == (then, sources(b"word = 1\n"))


def test_the_commit_that_was_recorded_goes_first(repository):
    repository.commit(b"")
    named = repository.commit(b"elsewhere", "docs/a.md")
    found = History(repository.root).find(name_of(sources(b"")), near=named[:12])
    assert found == (named[:12], sources(b""))


@pytest.mark.parametrize("near", ["0" * 12, None])
def test_a_commit_that_is_not_known_does_not_hinder(repository, near):
    then = repository.commit(b"1")
    repository.commit(b"2")
    assert History(repository.root).find(name_of(sources(b"1")), near=near) == (then, sources(b"1"))


def test_other_branches_are_searched(repository):
    repository.commit(b"1")
    repository.git("checkout", "-q", "-b", "side")
    aside = repository.commit(b"2")
    repository.git("checkout", "-q", "trunk")
    assert History(repository.root).find(name_of(sources(b"2"))) == (aside, sources(b"2"))


def test_links_and_what_is_no_source_do_not_count(repository):
    (repository.root / "tasks").mkdir()
    (repository.root / "tasks/link.py").symlink_to("/etc/passwd")
    repository.commit(b"no source", "tasks/a.md")
    then = repository.commit(b"1")
    assert History(repository.root).find(name_of(sources(b"1"))) == (then, sources(b"1"))


def test_a_program_that_no_commit_has_is_not_found(repository):
    repository.commit(b"1")
    history = History(repository.root)
    assert history.find("0" * 64) is None
    assert history.find(name_of(sources(b"1"))) is not None


def test_where_there_is_no_repository_nothing_is_found(tmp_path):
    assert History(tmp_path).find("0" * 64) is None


def test_where_there_is_no_git_nothing_is_found(repository, monkeypatch):
    repository.commit(b"1")
    monkeypatch.setenv("PATH", "")
    assert History(repository.root).find(name_of(sources(b"1"))) is None


def test_a_commit_that_cannot_be_read_whole_does_not_hinder(repository, monkeypatch):
    then = repository.commit(b"1")
    repository.commit(b"x" * 99)
    monkeypatch.setattr("warehouse.history.MOST_BYTES", 50)
    assert History(repository.root).find(name_of(sources(b"1"))) == (then, sources(b"1"))


def test_a_repository_that_the_environment_names_is_not_asked(repository, monkeypatch):
    then = repository.commit(b"1")
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    assert History(repository.root).find(name_of(sources(b"1"))) == (then, sources(b"1"))
