"""Whose time a period is: each figure of a change has its own («from 95% in 2021 to 50% in 2024»)."""

import re

from tasks.claims.clause_words import joins_ahead
from tasks.claims.clauses import ClauseRole
from tasks.claims.cues import PREDICATES
from tasks.claims.modality.patterns import lexicon_of
from tasks.claims.quantities.changes import ChangeTable, change_table
from tasks.claims.quantities.times import period_table
from tasks.claims.scene import Scene, gap, overlaps
from tasks.claims.traits import traits_of
from warehouse.records.claim import Period, Quantity, Span
from warehouse.records.vocabulary import Unit

RELATIVE = frozenset({Unit.FRACTION, Unit.PERCENTAGE_POINT})
ADJACENT = 2
BRIEF = frozenset({"day", "week"})
LONGEST_ON = 4  # characters between who reported and when
LINK = 2  # letters of 的, 为
BESIDE = 12  # letters between a figure and the time that is its own
REACH = 60
NEAR = 12  # characters between a founding or launch and the year that dates it alone
HARD = frozenset(";；")
_OPENED = re.compile(
    r"[,，;；]\s*(?:(?:[^\W\d]{1,4} ){0,2}|[\u3400-\u9fff]{0,4})$"
)  # «, im Jahr 2024», ，预计到
_BARE = re.compile(r"(?<![\w.,'’-])\d[\d.,'’]*(?= ?[.,;!?)]|$)")
_PIECE = re.compile(r"(?<!\d)[,，;；]|[,，;；](?!\d)")


def period_of(scene: Scene, span: Span, quantity: Quantity | None) -> Period | None:
    """Choose the time expression nearest to a claim, in its own clause before any other."""
    figure = quantity is not None
    at = span.char_start
    strung = traits_of(scene.language).strung_clauses
    return min(
        (
            period
            for period in scene.periods
            if not (figure and (overlaps(period, span) or _is_of_another(scene, span, period)))
            and not (figure and _is_held_against(scene, span, period))
            and not (quantity is not None and _is_measure_of(scene, period, quantity))
            and not (quantity is not None and _is_of_change(scene, quantity, period))
            and not _dates_another(scene, period, span)
            and not (figure and _is_told_aside(scene, period, span))
            and not _dates_report(scene, period)
            and not (figure and is_done(scene, span) and not _in_piece(scene, period, span))
            and not (figure and joins_ahead(scene.text, span.char_end, period.char_start, scene.language))
        ),
        key=lambda period: (
            scene.clauses_between(period.char_start, at),
            strung and scene.piece_of(period.char_start) != scene.piece_of(at),
            gap(period, span),
        ),
        default=None,
    )


def is_done(scene: Scene, span: Span) -> bool:
    """Whether a figure's own piece of a string of clauses says that it has happened: 其中已部署1.6万张."""
    if not traits_of(scene.language).strung_clauses:
        return False
    told = scene.folded[scene.piece_of(span.char_start).start : span.char_start]
    return any(word in told for word in lexicon_of(scene.language).done)


def _in_piece(scene: Scene, period: Period, span: Span) -> bool:
    return scene.piece_of(period.char_start).start == scene.piece_of(span.char_start).start


def _dates_report(scene: Scene, period: Period) -> bool:
    """Whether a time is only when it was told: «Reuters reported on Tuesday», 「IT之家9月16日消息」."""
    if scene.roles.opens(scene.folded, period.char_end, "dateline_after"):
        return True
    if period.granularity == "year":
        return _opens_what_is_said(scene, period)
    brief = period.granularity in BRIEF
    return any(
        (brief or credit.attribution.cited_outlet is not None)
        and 0 <= period.char_start - credit.attribution.char_end <= LONGEST_ON
        for credit in scene.credits
    )


def dates_words(scene: Scene, year: Span) -> bool:
    """Whether a year only says when somebody told a figure: «estimated last year that 30 % …»."""
    figures = any(each.unit != Unit.YEAR for each in scene.quantities)
    return figures and _opens_what_is_said(scene, year)


def _opens_what_is_said(scene: Scene, period: Span) -> bool:
    """Whether a year stands between who said it and the clause that is said: «estimated last year that …»."""
    told = any(0 <= period.char_start - credit.attribution.char_end <= LONGEST_ON for credit in scene.credits)
    said = scene.clause_of(min(period.char_end + ADJACENT, scene.end - 1))
    return told and said.complement and said.group != scene.clause_of(period.char_start).group


def _dates_another(scene: Scene, period: Period, span: Span) -> bool:
    """Whether a year only dates a founding, or a launch told before a semicolon: «Founded in 1993, X …»."""
    piece = scene.piece_of(period.char_start)
    if piece.start <= span.char_start < piece.end:
        return False
    hard = HARD.intersection(scene.between(period, span))
    return any(
        (cue.key == "founded" or (hard and cue.key == "launch"))
        and piece.start <= cue.start < piece.end
        and gap(period, Span(char_start=cue.start, char_end=cue.end)) <= NEAR
        for cue in scene.cues_of(PREDICATES)
    )


def _is_told_aside(scene: Scene, period: Period, span: Span) -> bool:
    """Whether a relative clause tells a time of something else: «X, which came in 2022, has 80 GB»."""
    aside = scene.clause_of(period.char_start)
    return aside.role is ClauseRole.RELATIVE and aside.group != scene.clause_of(span.char_start).group


def _is_measure_of(scene: Scene, period: Period, quantity: Quantity) -> bool:
    """Whether a multiple is of the level of a time, which is not its own: «double this year's output»."""
    owned = scene.folded.startswith(traits_of(scene.language).clitics, period.char_end)
    return quantity.nature == "multiple" and owned and 0 <= period.char_start - quantity.char_end <= ADJACENT


def _is_held_against(scene: Scene, span: Span, period: Period) -> bool:
    """Whether a time is only what a figure is held against: 较去年增长20%, but not 较去年的500亿元."""
    if not traits_of(scene.language).strung_clauses:
        return False
    lexicon = lexicon_of(scene.language)
    starts = change_table(str(scene.language)).starts_at(scene.folded, period.char_start)
    held = scene.folded.endswith(lexicon.held_against, scene.start, period.char_start) and not starts
    return held and scene.folded[period.char_end : span.char_start] not in lexicon.attributive_endings


def _is_of_change(scene: Scene, quantity: Quantity, period: Period) -> bool:
    """Whether a level is told with a time that only its change is counted from.

    «$39 billion, up 73 percent from a year ago», «39 Milliarden, 73 Prozent mehr als im Vorjahr».
    """
    owned = 0 <= quantity.char_start - period.char_end <= LINK + ADJACENT  # 较去年的500亿元
    base = change_table(str(scene.language)).is_base(scene.folded, quantity.char_start)
    owned = owned or (base and 0 <= period.char_start - quantity.char_end <= BESIDE)  # «from 500 a year ago»
    if owned or quantity.change == "by" or quantity.unit in RELATIVE:
        return False
    changed = any(
        other.unit in RELATIVE and 0 <= period.char_start - other.char_end <= ADJACENT
        for other in scene.quantities
        if other.char_start != quantity.char_start
    )
    table = period_table(str(scene.language))
    opened = changed and table.is_since(scene.folded, period.char_start)
    return opened or table.is_compared_with(scene.folded, period.char_start)


def _is_of_another(scene: Scene, span: Span, period: Period) -> bool:
    """Whether a time dates another figure: the start of a change before it, or a piece that it opens."""
    table = change_table(str(scene.language))
    for other in scene.quantities:
        if other.unit == Unit.YEAR or overlaps(other, span):
            continue
        if _is_beside(period, other, first=traits_of(scene.language).strung_clauses) and (
            table.starts_at(scene.folded, other.char_start) or _is_base(scene, table, other)
        ):
            return True
        if _opens_piece_with(scene, span, period, other) or _is_of_end(scene, span, period, other):
            return True
    return _opens_piece_with_bare(scene, span, period)


def _is_base(scene: Scene, table: ChangeTable, figure: Quantity) -> bool:
    """Whether another is held against a figure, or one it is listed with: «up from $9 billion or $1»."""
    if table.is_base(scene.folded, figure.char_start):
        return True
    listed = (
        other
        for other in scene.quantities
        if other.char_end < figure.char_start and _joins(scene, other, figure)
    )
    return any(table.is_base(scene.folded, other.char_start) for other in listed)


def _joins(scene: Scene, first: Quantity, second: Quantity) -> bool:
    """Whether only a joining word, and a time of the first, stand between two figures."""
    between = scene.between(first, second)
    for period in scene.periods:
        if first.char_end <= period.char_start < second.char_start:
            between = between.replace(period.text, "")
    return between.strip(" ,") in (*scene.roles.words["list_joiner"], "")


def _opens_piece_with_bare(scene: Scene, span: Span, period: Period) -> bool:
    """«…; a year ago it had 500»: the same where its figure says not of what and is no quantity."""
    bare = _BARE.search(scene.text, period.char_end, min(scene.end, period.char_end + REACH))
    return bare is not None and _opens_piece_with(
        scene, span, period, Span(char_start=bare.start(), char_end=bare.end())
    )


def _is_of_end(scene: Scene, span: Span, period: Period, end: Span) -> bool:
    """Whether a time dates where a change leads to, told before its start: «to 5% next year, from 3%»."""
    table = change_table(str(scene.language))
    return (
        not traits_of(scene.language).strung_clauses
        and _is_beside(period, end, first=False)
        and period.char_end <= span.char_start
        and table.starts_at(scene.folded, span.char_start)
        and table.leads_to(scene.folded, end.char_start)
    )


def _is_beside(period: Period, other: Span, *, first: bool) -> bool:
    """Whether a time stands straight behind a figure, or before it where times come first: 2021年的95%."""
    if first:
        return 0 <= other.char_start - period.char_end <= LINK
    return 0 <= period.char_start - other.char_end <= BESIDE


def _opens_piece_with(scene: Scene, span: Span, period: Period, other: Span) -> bool:
    """«…; today it holds 0%», «，一年前为20%»: a time that opens a later piece with a figure of its own."""
    if (
        period.char_start < span.char_end
        or not period.char_end <= other.char_start <= period.char_end + REACH
    ):
        return False
    opened = _OPENED.search(scene.text, span.char_end, period.char_start) is not None
    return opened and _PIECE.search(scene.text, period.char_end, other.char_start) is None
