"""A run that is red as checks failed does not look like a crash in its log."""

import logging

import pytest

from flows.redness import LOGGERS, is_no_crash
from flows.summary import ChecksFailed, EndedRed, InputsTurnedAway, RunSummary


@pytest.mark.filterwarnings("ignore:Logger .prefect.flow_runs")
@pytest.mark.parametrize("name", LOGGERS)
@pytest.mark.parametrize(
    ("error", "level", "traceback", "told"),
    [
        (ChecksFailed(RunSummary()), logging.WARNING, False, "is red as checks failed: 0 documents"),
        (InputsTurnedAway(RunSummary()), logging.WARNING, False, "is red as inputs were turned away: 0 docu"),
        (ValueError("broken"), logging.ERROR, True, "Engine execution exited"),
    ],
)
def test_only_what_is_no_crash_is_told_without_a_traceback(name, error, level, traceback, told):
    kept = []
    handler = logging.Handler()
    handler.emit = kept.append
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    is_no_crash()
    is_no_crash()
    try:
        raise error
    except (EndedRed, ValueError):
        logger.error("Engine execution exited with unexpected exception", exc_info=True)
    finally:
        logger.removeHandler(handler)
    (record,) = kept
    assert (record.levelno, record.exc_info is not None) == (level, traceback)
    assert told in record.getMessage()
