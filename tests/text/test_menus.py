"""The menus of a site are no part of a flash of news, however short it is."""

import pytest
from markup import read_markup

FLASHES = {
    "en": ("Nvidia H200 in short", "The Nvidia H200 has 141 GB of memory. Nvidia said so on Friday."),
    "de": (
        "H200 kurz gemeldet",
        "Der H200 von Nvidia hat 141 GByte Speicher. Das teilte Nvidia am Freitag mit.",
    ),
    "zh": ("快讯：英伟达H200", "英伟达H200显存为141GB，由台积电代工，该公司27日表示。"),
}
MENU = "<a href='/'>Home</a> <a href='/x'>AMD MI300X has 192 GB</a> <a href='/in'>Sign in</a>"
FRAMES = [
    "<header><nav>{menu}</nav></header><main><article>{story}</article></main><footer>{menu}</footer>",
    "<nav><ul><li>{menu}</ul></nav><main>{story}</main>",
    "<header><a href='/'>Daily</a><div>{menu}</div></header><article>{story}</article>",
]


def read(language, frame, menu, story=None):
    title, text = FLASHES[language]
    body = frame.format(menu=menu, story=story or f"<h1>{title}</h1><p>{text}</p>")
    page = f"<html lang={language}><head><title>{title}</title></head><body>{body}</body></html>"
    return read_markup(page, language)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("language", FLASHES)
def test_a_flash_of_news_is_read_without_the_menus_around_it(language, frame):
    before, after = (read(language, frame, menu) for menu in (MENU, f"{MENU} <a href='/y'>9 more chips</a>"))
    title, text = FLASHES[language]
    assert before.document_id == after.document_id
    assert before.text.startswith(title)
    assert before.text.endswith(text)
    assert "MI300X" not in before.text


@pytest.mark.parametrize(
    "story",
    [
        "<header><p>{}</p></header><p>It costs as much as a car.</p>",
        "<header><a href='/t'>Nvidia</a></header><p>{}</p>",
    ],
)
def test_the_head_and_foot_of_an_article_are_its_own(story):
    text = FLASHES["en"][1]
    found = read("en", FRAMES[0], MENU, f"<h1>{FLASHES['en'][0]}</h1>{story.format(text)}")
    assert text in found.text
    assert ("as much as a car" in found.text) is ("as much as a car" in story)


DIVS = [
    "<div>{menu}</div><main>{story}</main><div>{menu}</div>",
    "<div><div>{menu}</div></div><div><div>{story}</div></div><div><ul><li>{menu}</ul></div>",
    "<div>{menu}</div>{story}<div class='most-read'><h3>Most read</h3>{menu}</div>",
    "<ul><li>{menu}</ul><article>{story}</article><section>{menu}</section>",
    "<div>{menu}</div><div>{story}<div id='related'>{menu}</div></div>",
    "<div><p>{menu}</p></div><main>{story}</main><div><p>{menu}</p></div>",
]
READ = (
    "<a href='/7'>Nine makers in a row</a> <a href='/8'>AMD MI300X has 192 GB</a> <a href='/9'>Intel cuts</a>"
)


@pytest.mark.parametrize("frame", DIVS)
@pytest.mark.parametrize("language", FLASHES)
def test_menus_of_plain_boxes_are_no_part_of_a_flash(language, frame):
    before, after = (read(language, frame, menu) for menu in (MENU, f"{MENU} {READ}"))
    title, text = FLASHES[language]
    assert before.text == after.text
    assert before.text.removeprefix(f"{title}\n\n").removeprefix(title).strip() == text


@pytest.mark.parametrize(
    "story",
    [
        "<p>These are the papers of the week on chips.</p><ul><li>{menu}</ul>",
        "<ul><li>{menu}</ul><p>These are the papers of the week on chips.</p>",
        "<p>The week on chips.</p><div>{menu}</div><p>It was a quiet one at all makers of memory.</p>",
        "<table><tr><td>{menu}</td></tr></table><p>These are the papers of the week on chips.</p>",
        "<div><p><a href='/n'>Nvidia</a>, <a href='/m'>MI300X maker AMD</a>, <a>Intel</a> lose.</p></div>",
    ],
)
@pytest.mark.parametrize("frame", ["<article>{story}</article>", "<div>{story}</div>"])
def test_lists_and_tables_of_links_of_an_article_stay(frame, story):
    names = ("AMD MI300X has 192 GB", "Nvidia H200 has 141 GB", "Intel Gaudi 3 has 128 GB")
    links = " ".join(f"<a href='/{at}'>{name}</a>" for at, name in enumerate(names))
    story = f"<h1>{FLASHES['en'][0]}</h1>{story.format(menu=links)}"
    assert "MI300X" in read("en", frame, "", story).text


def test_a_page_of_links_alone_keeps_them():
    links = "".join(
        f"<li><a href='/{at}'>Chip {at} has {at} GB of memory, its maker says.</a></li>"
        for at in range(20, 40)
    )
    found = read("en", "<div><h1>All chips</h1><ul>{story}</ul></div>", "", links)
    assert "Chip 31" in found.text


def test_what_rotates_below_a_long_article_changes_nothing():
    story = (
        f"<h1>{FLASHES['en'][0]}</h1>" + "<p>Nvidia said on Friday that it had shipped more of them.</p>" * 40
    )
    before, after = (read("en", DIVS[0], menu, story) for menu in (MENU, f"{MENU} {READ}"))
    assert before.text == after.text
    assert "MI300X" not in before.text
