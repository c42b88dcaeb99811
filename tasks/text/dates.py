"""Publication dates as pages write them: ISO, RFC, Chinese, German and English."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime

from tasks.text.lexicon import any_of, load_lexicon
from tasks.text.zones import NO_ZONE, is_american, is_on_earth, zone_of, zone_pattern
from warehouse.records.vocabulary import Language

_HAN = re.compile("[\u3400-\u9fff]")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９／－．：", "0123456789/-.:")
BESIDE = 200  # characters at either side of a date in which Chinese ones tell whose «CST» it is
EARLIEST_YEAR, LATEST_YEAR = 1990, 2099
_WEEKDAY = r"(?:\s?[（(]?(?:星期|周|週)[一二三四五六日天][)）]?)?"
_TIME = (
    rf"(?:[\sT,|·•–—/@-]{{0,4}}(?:(?:{any_of('before_times')})\s|(?P<noon>上午|中午|下午|晚上?|凌晨)\s?)?"
    rf"(?P<hour>[01]?\d|2[0-3]|24(?=[:：时時点點]00))(?:[:：时時点點]|\.(?=[0-5]\d\s(?:{any_of('clock')})))(?P<minute>[0-5]\d)(?:分|(?::[0-5]\d(?:[.,]\d{{1,9}})?)?(?!\d)"
    rf"(?:\s?(?i:(?P<half>[ap])\.?m\b\.?)|\s(?:{any_of('clock')}))?(?:\s?[(（]?(?P<zone>{zone_pattern()}))?)?)?"
)
# «11:00pm, 12 Feb 2025», «6:30 p.m. ET, Feb. 12, 2025»: the time before the day.
_TIME_FIRST = (
    rf"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?|\s(?:{any_of('clock')}))?"
    rf"(?:\s?[(（]?(?P<zone>{zone_pattern()})[)）]?)?[,|·•]?\s"
)
_MONTHS = any_of("months")
_DAY_ENDINGS = any_of("day_endings")
_YEAR = r"(?P<year>20\d\d|199\d)"
_ROC = "(?:中[華华])?民[國国]"  # which counts years from 1912, the first, as Taiwan does
_HAN_DIGITS = "〇○零一二三四五六七八九十"
_PATTERNS = (
    re.compile(
        rf"(?<!\d){_YEAR}\s?[-/.年]\s?(?P<month>\d{{1,2}})\s?[-/.月]\s?(?P<day>\d{{1,2}})(?!\d)\s?[日号號]?{_WEEKDAY}{_TIME}"
    ),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d){_TIME}"),
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\.?(?:{_DAY_ENDINGS})?(?:\s(?:{any_of('before_months')}))?(?:[\s-]|(?<=\.))(?P<name>{_MONTHS})\.?,?[\s-]{_YEAR}(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<name>{_MONTHS})\.?\s(?P<day>\d{{1,2}})(?:{_DAY_ENDINGS})?,?\s{_YEAR}(?!\d){_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_TIME_FIRST}(?P<day>\d{{1,2}})\.?(?:{_DAY_ENDINGS})?\s(?P<name>{_MONTHS})\.?,?\s{_YEAR}(?![\d,|·•]?\s?\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_TIME_FIRST}(?P<name>{_MONTHS})\.?\s(?P<day>\d{{1,2}})(?:{_DAY_ENDINGS})?,?\s{_YEAR}(?![\d,|·•]?\s?\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d.])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<short>[0-4]\d)(?![\d.]){_TIME}"),
    # «2025 02 / 12 10:15:49»: year, day and time in boxes of their own.
    re.compile(rf"(?<!\d){_YEAR}\s(?P<month>\d\d)\s?/\s?(?P<day>\d\d)(?=\s\d\d:\d\d){_TIME}"),
    # As programs write it: «Tue Feb 11 21:30:00 CST 2025».
    re.compile(
        rf"\b(?P<name>{_MONTHS})\s{{1,2}}(?P<day>\d{{1,2}})\s(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):[0-5]\d"
        rf"\s(?:(?P<zone>{zone_pattern()})\s)?{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:{_ROC}\s?(?P<roc>1\d\d)年|(?P<han_year>二[{_HAN_DIGITS}]{{3}})年)\s?"
        rf"(?:(?P<month>\d{{1,2}})月\s?(?P<day>\d{{1,2}})[日号號]?|(?P<han_month>[{_HAN_DIGITS}]{{1,3}})月(?P<han_day>[{_HAN_DIGITS}]{{1,3}})[日号號])"
        rf"{_WEEKDAY}{_TIME}"
    ),
    re.compile(
        rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?![\d/]){_TIME}", re.IGNORECASE
    ),
)
# «T24:00:00+08:00», the end of a day, which is the next one's midnight.
_END_OF_DAY = re.compile(r"(?<=\d[T ])24(?=:00(?::00(?:[.,]0{1,9})?)?\s?(?:Z|[+-]\d|$))", re.IGNORECASE)
# What stands in every date: a year, or its last digits behind day and month.
_DATED = re.compile(rf"20\d\d|199\d|\d\d\.\d\d\.[0-4]\d|{_ROC}\s?1\d\d年|二[{_HAN_DIGITS}]{{3}}年")
_IN_PATH = re.compile(
    r"/(?P<year>20[0-4]\d)[-/]?(?P<month>0\d|1[0-2])(?:[-/]?(?P<day>[0-2]\d|3[01]))(?=[/_.-]|\d{0,9}\b)"
)
# «/t20250211_», «/chips-2025-02-11», «/chips_20250211.html»
_IN_NAME = re.compile(
    r"(?:/[a-z]|[_-])(?P<year>20[0-4]\d)(?P<mark>-?)(?P<month>0\d|1[0-2])(?P=mark)(?P<day>[0-2]\d|3[01])(?=[/_.-]|$)"
)
# «/2025/2/11/», «/2025/feb/11/»
_IN_LOOSE_PATH = re.compile(
    rf"/{_YEAR}/(?:(?P<month>\d{{1,2}})|(?P<name>{_MONTHS}))/(?P<day>\d{{1,2}})(?=/)", re.IGNORECASE
)


def parse_stamp(value: str) -> datetime | None:
    """A machine-readable stamp, or a written date; in the zone that it names, else in `NO_ZONE`.

    One in a zone that is nowhere on Earth («+99:00») is none: who can say what else in it is wrong.
    Midnight in a zone stands for a day without a time, as outlets' systems write it: it is that day's in UTC.
    """
    value = value.strip()[:64]
    midnight, ends = _END_OF_DAY.subn("00", value)
    for read in (_since_epoch, datetime.fromisoformat, _from_rfc):
        try:
            return _plausible(read(midnight) + timedelta(days=ends))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return find_date(value)


def find_date(text: str) -> datetime | None:
    """The first full date written in a text, at the time and in the zone that follow, else at 00:00 UTC."""
    return next(iter(date for _, _, date in find_dates(text)), None)


def find_dates(text: str) -> Iterator[tuple[int, int, datetime]]:
    """Every full date with its span, in the order of the text."""
    text = text.translate(_FULL_WIDTH)
    if _DATED.search(text) is None:
        return
    found = [
        (each.start(), each.end(), date)
        for pattern in _PATTERNS
        for each in pattern.finditer(text)
        if (date := _date(each))
    ]
    end = 0
    for each in sorted(found, key=lambda each: (each[0], -each[1])):
        if each[0] >= end:  # else it is the day alone of a time and day, or the next day with this one's time
            yield each
            end = each[1]


def date_in_path(path: str) -> datetime | None:
    """The date that many outlets write into their URLs («/2025/02/11/», «/20250211/»).

    Of an archive's address the archived one counts: before it stands the day of the archive's visit.
    """
    own = path[:2000].rpartition("://")[2]
    found = _IN_PATH.search(own) or _IN_LOOSE_PATH.search(own) or _IN_NAME.search(own)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    month, day = _month_and_day(parts)
    try:
        is_han = _HAN.search(found.string, max(0, found.start() - BESIDE), found.end() + BESIDE) is not None
        zone = _zone(parts.get("zone") or "", is_han=is_han)
        days, hour = divmod(_hour(parts), 24)
        moment = datetime(_year(parts), month, day, hour, int(parts.get("minute") or 0), tzinfo=zone)
        return _plausible(moment + timedelta(days=days))
    except (KeyError, ValueError, OverflowError):
        return None


def _zone(written: str, *, is_han: bool) -> tzinfo:
    """The zone behind a time; none for «07:30:00-15:30», a span. Raises `ValueError` for «+99:00»."""
    zone = zone_of(written, han=is_han)
    if zone is None and written and not written.startswith("-"):
        raise ValueError(written)
    return zone or NO_ZONE


def _year(parts: dict[str, str | None]) -> int:
    if parts.get("roc"):
        return int(parts["roc"] or 0) + 1911
    if parts.get("han_year"):
        return int("".join(str(_han_number(digit)) for digit in parts["han_year"] or ""))
    return int(parts.get("year") or f"20{parts['short']}")


def _han_number(written: str) -> int:
    """A number below a hundred: «十二», «二十», «三十一»."""
    tens, ten, ones = written.rpartition("十")
    value = {digit: number % 10 for number, digit in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
    return (value.get(tens, 1) * 10 if ten else 0) + (value[ones] if ones else 0)


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Month and day; (0, 0) for «3/4/2025», whose order hangs on the country, where no zone tells that."""
    if parts.get("han_month"):
        return _han_number(parts["han_month"] or ""), _han_number(parts["han_day"] or "")
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first == second or second > 12 or is_american(parts.get("zone") or ""):
            return first, second
        return (second, first) if first > 12 else (0, 0)
    month = _month(parts["name"] or "") if parts.get("name") else int(parts["month"] or 0)
    return month, int(parts["day"] or 0)


def _hour(parts: dict[str, str | None]) -> int:
    """The hour of the day, where a page counts to twelve."""
    hour, noon = int(parts.get("hour") or 0), parts.get("noon")
    half = (parts.get("half") or "").lower()
    if half == "p" or noon in {"下午", "晚", "晚上"} or (noon == "中午" and hour < 3):
        return hour + 12 if hour < 12 else hour
    return 0 if hour == 12 and (half or noon in {"凌晨", "上午"}) else hour


def _month(name: str) -> int:
    """Its number; 0 for «aprıl», which a pattern that heeds no case takes for a month."""
    folded = name.casefold()
    months = (load_lexicon(each).page.months for each in Language)
    return next((named[folded] for named in months if folded in named), 0)


def _since_epoch(value: str) -> datetime:
    """Seconds or milliseconds since 1970, of which many scripts make their dates."""
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", value):
        raise ValueError(value)
    return datetime.fromtimestamp(int(value[:10]), UTC)


def _from_rfc(value: str) -> datetime:
    """«Wed, 12 Feb 2025 08:00:00 GMT»; the library takes more than that for a date, and reads it wrong."""
    if not re.search(r"\d:\d\d\s(?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)$", value):
        raise ValueError(value)
    return parsedate_to_datetime(value)


def _plausible(moment: datetime) -> datetime | None:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR or not is_on_earth(moment):
        return None
    day_alone = moment.time() == time(0)
    if day_alone:
        return moment.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=NO_ZONE)
