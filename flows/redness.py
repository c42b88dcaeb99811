"""A run that did its work and is red is no crash: nothing in its log looks like one."""

import logging

from flows.summary import EndedRed

# Where Prefect tells, with a traceback, what a run and its process ended with.
LOGGERS = ("prefect.flow_runs", "prefect.engine")


class _Told(logging.Filter):
    """Tells in a line why a run is red."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, EndedRed):
            record.msg = f"The run did all its work and is red as {error.why}: {error}"
            record.args, record.exc_info, record.exc_text = (), None, None
            record.levelno, record.levelname = logging.WARNING, logging.getLevelName(logging.WARNING)
        return True


TOLD = _Told()


def is_no_crash() -> None:
    """Have it told as such by whatever else this process logs."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(TOLD)  # once, however often it is asked for
