"""Name-swapped copies of sentences, so that the model has no opinion of a name.

The training data are about US politics: some names come mostly with criticism there, and a model learns to answer
with the name alone. A copy in which the name is another's, with the label kept, teaches it to read the sentence.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from data import Mention, Sentence

# (bare form, full forms). A sentence that has one form of a name gets the same form of another.
_ACTORS = """Kim=Kim Jong-un|Kim Jong Un|Kim Jong-Un; Putin=Vladimir Putin; Zelensky=Volodymyr Zelensky; Biden=Joe Biden;
Xi=Xi Jinping; Lavrov=Sergei Lavrov; Shoigu=Sergei Shoigu; Peskov=Dmitry Peskov; Yoon=Yoon Suk Yeol; Kishida=Fumio Kishida;
Scholz=Olaf Scholz; Macron=Emmanuel Macron; Modi=Narendra Modi; Erdogan=Recep Tayyip Erdogan; Lukashenko=Alexander Lukashenko;
Guterres=Antonio Guterres; Stoltenberg=Jens Stoltenberg; Blinken=Antony Blinken; Sullivan=Jake Sullivan; Assad=Bashar Assad;
Merkel=Angela Merkel; Netanyahu=Benjamin Netanyahu; Abe=Shinzo Abe; Moon=Moon Jae-in; Medvedev=Dmitry Medvedev;
Navalny=Alexei Navalny; Maduro=Nicolas Maduro; Khamenei=Ali Khamenei; Choe=Choe Son Hui; Wang=Wang Yi; Kuleba=Dmytro Kuleba;
Baerbock=Annalena Baerbock; Austin=Lloyd Austin; Milley=Mark Milley; Thatcher=Margaret Thatcher; Ri=Ri Sol Ju"""
_OTHERS = """Trump=Donald Trump|Donald J. Trump; Clinton=Hillary Clinton|Bill Clinton|Hillary Rodham Clinton; Obama=Barack Obama;
Sanders=Bernie Sanders; Romney=Mitt Romney; Cruz=Ted Cruz; Mueller=Robert Mueller; Flynn=Michael Flynn; Rubio=Marco Rubio;
Ryan=Paul Ryan; Bush=George W. Bush|Jeb Bush|George Bush; McConnell=Mitch McConnell; Comey=James Comey; Johnson=Boris Johnson;
Kavanaugh=Brett Kavanaugh; Pence=Mike Pence; Sessions=Jeff Sessions; Moore=Roy Moore; Boehner=John Boehner; Pelosi=Nancy Pelosi;
Kelly=John Kelly|Megyn Kelly; Brown=Sherrod Brown; Franken=Al Franken; McCain=John McCain; Christie=Chris Christie;
Hagel=Chuck Hagel; Schumer=Chuck Schumer; Bannon=Steve Bannon; Warren=Elizabeth Warren; Kerry=John Kerry; Gorsuch=Neil Gorsuch;
Epstein=Jeffrey Epstein; Cohen=Michael Cohen; Graham=Lindsey Graham; Bergdahl=Bowe Bergdahl; Barr=William Barr;
Carson=Ben Carson; Reid=Harry Reid; Harris=Kamala Harris; Corker=Bob Corker; Manafort=Paul Manafort; Walker=Scott Walker;
Issa=Darrell Issa; Brennan=John Brennan; Pompeo=Mike Pompeo; Cuomo=Andrew Cuomo; Kushner=Jared Kushner; Nunes=Devin Nunes;
Kasich=John Kasich; Hannity=Sean Hannity; Bolton=John Bolton; Corbyn=Jeremy Corbyn; Spicer=Sean Spicer; Farage=Nigel Farage;
Mattis=James Mattis; Haley=Nikki Haley; Tillerson=Rex Tillerson; Conway=Kellyanne Conway; Palin=Sarah Palin; Holder=Eric Holder;
Gingrich=Newt Gingrich; Assange=Julian Assange; Snowden=Edward Snowden; Zuckerberg=Mark Zuckerberg; Musk=Elon Musk"""
_STATES = """Russia;North Korea;South Korea;China;the United States;Ukraine;Japan;Germany;Iran;Israel;Syria;Britain;France;Mexico;
Pyongyang;Moscow;Seoul;Beijing;Tokyo;Kyiv;Washington;the Kremlin;NATO;the United Nations;Turkey;India;Belarus;Poland"""


def _parse(table: str) -> list[tuple[str, list[str]]]:
    entries = (entry.strip().split("=") for entry in table.split(";"))
    return [(bare, full.split("|")) for bare, full in entries]


ACTORS = _parse(_ACTORS)
PERSONS = ACTORS + _parse(_OTHERS)
STATES = [s.strip() for s in _STATES.split(";")]
_FORMS = {bare: (bare, False) for bare, _ in PERSONS} | {f: (b, True) for b, fulls in PERSONS for f in fulls}


def _pattern(forms: list[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")


_PERSON = _pattern(list(_FORMS))
_STATE = _pattern(STATES)
# With these in the sentence a state can't replace the person.
_PERSONAL = re.compile(r"\b(he|she|his|her|him|himself|herself|who|whom|wife|husband|Mr|Mrs|Ms|President|Senator|Sen|Rep|Gov|Governor)\b", re.I)


def swapped(sentence: Sentence, rng: random.Random, to: str | None = None) -> Sentence | None:
    """A copy in which every known name among the mentions is replaced by another, or None where there is none to swap.

    People become people (two times in three one of the actors of world politics) and, where no word in the sentence
    speaks against it, one time in four a state; states become states. ``to`` names the replacement: a bare name
    of a person or a state; it then stands for the first name found alone.
    """
    spans = [(m.start, m.end) for m in sentence.mentions]
    state_fits = not _PERSONAL.search(sentence.text)
    chosen: dict[str, tuple[str, str]] = {}

    def inside(match: re.Match[str]) -> bool:
        return any(start <= match.start() and match.end() <= end for start, end in spans)

    for match in _PERSON.finditer(sentence.text):
        who = _FORMS[match.group()][0]
        if inside(match) and who not in chosen and not (to and chosen):
            chosen[who] = _replacement(who, state_fits, rng, to)
    for match in _STATE.finditer(sentence.text):
        if inside(match) and match.group() not in chosen and not (to and chosen):
            other = to or rng.choice([s for s in STATES if s != match.group()])
            chosen[match.group()] = (other, other)
    if not chosen:
        return None
    edits = [(m.start(), m.end(), chosen[who][full])
             for m in _PERSON.finditer(sentence.text)
             for who, full in [_FORMS[m.group()]] if who in chosen]
    edits += [(m.start(), m.end(), chosen[m.group()][0]) for m in _STATE.finditer(sentence.text) if m.group() in chosen]
    return _apply(sentence, sorted(edits))


def _replacement(who: str, state_fits: bool, rng: random.Random, to: str | None) -> tuple[str, str]:
    """(bare form, full form) of the name that replaces ``who``."""
    if to in STATES or (to is None and state_fits and rng.random() < 0.25):
        state = to or rng.choice(STATES)
        return state, state
    pool = PERSONS if to or rng.random() < 1 / 3 else ACTORS
    bare, full = rng.choice([p for p in pool if p[0] != who and (to is None or p[0] == to)] or [(who, [who])])
    return bare, full[0]


def _apply(sentence: Sentence, edits: list[tuple[int, int, str]]) -> Sentence | None:
    """Replace the spans and move the mentions with them; None where a name crosses a mention's edge."""
    text, at = "", 0
    for start, end, new in edits:
        if start < at:
            return None
        text += sentence.text[at:start] + _capital(new, start)
        at = end
    text += sentence.text[at:]
    mentions: list[Mention] = []
    for m in sentence.mentions:
        if any(start < edge < end for start, end, _ in edits for edge in (m.start, m.end)):
            return None
        shift = [sum(len(new) - (end - start) for start, end, new in edits if end <= edge) for edge in (m.start, m.end)]
        mentions.append(replace(m, start=m.start + shift[0], end=m.end + shift[1]))
    return replace(sentence, text=text, mentions=mentions)


def _capital(name: str, at: int) -> str:
    """``name`` as it is written at character ``at``: with a capital where it opens the sentence."""
    return name[0].upper() + name[1:] if at == 0 else name
