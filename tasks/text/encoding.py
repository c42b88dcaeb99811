"""Bytes to characters: what the page declares, checked against what the bytes are."""

import codecs
import re
from collections.abc import Iterator

from warehouse.records.source import ItemRejected
from warehouse.records.vocabulary import Stage

SNIFFED_BYTES = 4096
# So many broken places are damage to a text in UTF-8, more are another encoding.
MAX_BROKEN = 20
MAX_BROKEN_SHARE = 0.001
FEW_BROKEN = 3  # also in a text too short for that share
MAX_CONTROL_SHARE = 0.01
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"RIFF",
    b"BZh",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
)
# What browsers read, by Python's names; Python has codecs besides that are no encodings of text, or
# that read all bytes as one. UTF-16 is told by its mark or its zero bytes, as it fits too much.
_OF_PAGES = re.compile(
    r"utf-8|gb18030|gbk|gb2312|big5(?:hkscs)?|euc_(?:jp|kr)|shift_jis|iso2022_jp|ascii|koi8-[ru]"
    r"|mac-(?:roman|cyrillic)|cp(?:125\d|866|874|932|949)|iso8859-\d+"
)
DAMAGED = "utf-8 with broken places"
HAN = {"gb18030": "big5hkscs", "big5hkscs": "gb18030"}  # each fits most bytes of the other
# Two Chinese readings of the same bytes: the right one has a half or more of frequent characters, the
# wrong one a tenth; in fewer characters than these that proves nothing.
MIN_SHARE = 0.3
SURER = 2.0
MIN_HAN = 12
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FREQUENT_HAN = frozenset(
    "的一是在不了有和人这这中大为上个国我以要他时来用們们生到作地于出就分对成会可主发年動动同工也能下过子说产種种面而方后多定行学法所民得經经三之进等部度家電电力里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间样与關关各重新線线內内數数正心反你明看原又麼么利比或但質质氣气第向道命此變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题黨党程展五果料象員员革位入常文總总次品式活設设及管特件長长求老頭头基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别她手角期根論论運运農农指幾几九區区強强放決决西被幹干做必戰战先回則则任取據据處处隊队南給给色光門门即保治北造百規规熱热領领七海口東东導导器壓压志世金增爭争濟济階阶油思術术極极交受聯联什認认六共權权收證证改清己美再採采轉转更單单風风切打白教速花帶带安場场身車车例真務务具萬万每目至達达走積积示議议聲声報报鬥斗完類类八離离華华名確确才科張张信馬马節节話话米整空元況况今集溫温傳传土許许步群廣广石記记需段研界拉林律叫且究觀观越織织裝装影算低持音眾众書书布復复容兒儿須须際际商非驗验連连斷断深難难近礦矿千週周委素技備备半辦办青省列習习響响約约支般史感勞劳便團团往酸歷历市克何除消構构府稱称太準准精值號号率族維维劃划選选標标寫写存候毛親亲快效斯院查江型眼王按格養养易置派層层片始卻却專专狀状育廠厂京識识適适屬属圓圆包火住調调滿满縣县局照參参紅红細细引聽听該该鐵铁價价嚴严"
)


def decode(body: bytes, declared: str | None, item: str) -> str:
    """The characters of a page, without its byte order mark.

    A byte order mark decides; else the bytes must agree with what the header or the page says, UTF-8
    before all else where it fits, or does but for a few places, which become U+FFFD. gb2312 and gbk are
    read as gb18030, which holds both; what is declared as one Chinese encoding and reads as everyday
    Chinese in the other alone is in the other. Raises `ItemRejected` `not_text` for a binary and
    `broken_encoding` where no encoding fits.
    """
    if body.startswith(_MAGIC):
        raise _rejected("not_text", item, "it is a binary file, not a page; pass its text")
    text = _with_mark(body) or _without_mark(body, declared, item)
    if len(_CONTROL.findall(text)) > max(FEW_BROKEN, MAX_CONTROL_SHARE * len(text)):
        raise _rejected("not_text", item, "it holds control characters, not text; pass a text or HTML file")
    return text


def other_chinese(body: bytes, declared: str) -> str | None:
    """The other Chinese encoding than a declared one, where the text is everyday Chinese in that alone."""
    name = _known(declared) or ""
    other = HAN.get(name)
    if other is None:
        return None
    share, count = _everyday_share(body, other)
    surely = count >= MIN_HAN and share > MIN_SHARE and share > SURER * _everyday_share(body, name)[0]
    return other if surely else None


def wide_text(body: bytes) -> str | None:
    """The characters of a text in UTF-16 or UTF-32, by its mark or its zero bytes; None for any other."""
    if body.startswith(codecs.BOM_UTF8):
        return None
    wide = _wide(body[:SNIFFED_BYTES])
    return _with_mark(body) or (body.decode(wide, "replace") if wide else None)


def _with_mark(body: bytes) -> str | None:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    return None


def _without_mark(body: bytes, declared: str | None, item: str) -> str:
    wide = _wide(body[:SNIFFED_BYTES])
    if wide:
        return body.decode(wide, "replace")
    for name in _candidates(body, declared):
        text = _strictly(body, name)
        if text is not None:
            return text
    raise _rejected(
        "broken_encoding",
        item,
        f"its characters fit no encoding, those at byte {_first_broken(body)} not UTF-8; save it as UTF-8",
    )


def _candidates(body: bytes, declared: str | None) -> Iterator[str]:
    """Encodings to try in turn: UTF-8, the declared, damaged UTF-8, the likelier Chinese one, Western."""
    yield "utf-8"
    meta = _META.search(body[:SNIFFED_BYTES])
    for label in (declared, meta.group(1).decode("ascii", "replace") if meta else None):
        name = _known(label)
        if name and (name != "cp1252" or not _mostly_high(body)):
            # The declared one is tried no more then: it fits, and gives characters that nobody wrote.
            yield other_chinese(body, name) or name
    han = _han_encoding(body)
    if _is_damaged_utf8(body, likely_han=han is not None):
        yield DAMAGED
    if han:
        yield han
    elif not _nearly_utf8(body) and not _mostly_high(body):
        yield "cp1252"


def _known(label: str | None) -> str | None:
    """Python's name of a page's encoding by its label, widened as browsers do."""
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):
        return None
    if not _OF_PAGES.fullmatch(name):
        return None
    return {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso8859-1": "cp1252",
        "ascii": "cp1252",
        "big5": "big5hkscs",
    }.get(name, name)


def _strictly(body: bytes, name: str) -> str | None:
    if name == DAMAGED:
        return body.decode("utf-8", "replace")
    try:
        return body.decode(name)
    except UnicodeError:
        return None


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark, told by where its zero bytes stand."""
    even, odd = head[0::2], head[1::2]
    if len(head) < 8 or b"\x00" not in head:
        return None
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _han_encoding(body: bytes) -> str | None:
    """The Chinese encoding under which the bytes read as everyday Chinese."""
    scores = {name: _everyday_share(body, name)[0] for name in HAN}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > MIN_SHARE else None


def _everyday_share(body: bytes, name: str) -> tuple[float, int]:
    """The share of frequent characters among the Han ones and the broken places, and how many those are."""
    text = body[: 16 * SNIFFED_BYTES].decode(name, "replace")
    wide = [each for each in text if "一" <= each <= "鿿" or each == "�"]
    return (sum(each in _FREQUENT_HAN for each in wide) / len(wide) if wide else 0.0), len(wide)


def _mostly_high(body: bytes) -> bool:
    """Whether so many bytes are above ASCII that no Western text is like that."""
    head = body[: 16 * SNIFFED_BYTES]
    return sum(each > 0x7F for each in head) > 0.25 * len(head)


def _nearly_utf8(body: bytes) -> bool:
    """Whether most of what is not ASCII does read as UTF-8, so that the rest is damage."""
    good, broken = _utf8_counts(body[: 16 * SNIFFED_BYTES])
    return good > broken


def _is_damaged_utf8(body: bytes, *, likely_han: bool) -> bool:
    """Whether some of what is not ASCII reads as UTF-8, and all but a few places do."""
    good, broken = _utf8_counts(body)
    few = min(MAX_BROKEN, max(FEW_BROKEN, int(MAX_BROKEN_SHARE * len(body))))
    return 0 < broken <= few and good > (broken if likely_han else 0)


def _utf8_counts(body: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII read as UTF-8, and how many places do not."""
    text = body.decode("utf-8", "replace")
    broken = text.count("�") - body.count("�".encode())
    return len(_BEYOND_ASCII.findall(text)) - broken, broken


def _first_broken(body: bytes) -> int:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _rejected(reason: str, item: str, detail: str) -> ItemRejected:
    return ItemRejected(Stage.READ, reason, item, detail)
