"""Is this English? By script, and by the share of English function words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

_FUNCTION: Final = frozenset(
    "the of and to in a that is was for on with as it by be are from at this have has not will would an which or its "
    "had but were if their they he who said been more than also can may could".split()
)
_OTHERS: Final = {
    "fr": frozenset("le la les des et en du une est dans que qui pour par sur au avec pas plus ce".split()),
    "de": frozenset("der die das und ist nicht ein eine mit für auf den von dem zu im auch sich werden wird".split()),
    "es": frozenset("el la los las de que y en un una por con para del se es no su al como".split()),
    "it": frozenset("il la di che e un una per con del della non si da le i gli sono è".split()),
    "pt": frozenset("o a os as de que e em um uma por com para não do da se no na é".split()),
    "nl": frozenset("de het een van en in is dat op te voor met niet zijn aan er ook".split()),
    "tr": frozenset("ve bir bu da de için ile olarak daha çok olan ne gibi kadar".split()),
    "pl": frozenset("i w na z do że się nie jest to o po za od przez jak".split()),
}
_SCRIPTS: Final = {"CYRILLIC": "ru", "ARMENIAN": "hy", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "GEORGIAN": "ka",
                   "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "DEVANAGARI": "hi", "THAI": "th"}  # fmt: skip
_SAMPLE: Final = 4000
_WORDS: Final = 600
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """``en``, or a guess at another language's two-letter code, or ``und``.

    A text with fewer than eight words in Latin letters is given the benefit of the doubt.
    """
    head = text[:_SAMPLE]
    scripts: Counter[str] = Counter()
    for ch, count in Counter(head).items():
        if ch.isalpha():
            scripts["LATIN" if ch.isascii() else unicodedata.name(ch, "LATIN").split(" ")[0].split("-")[0]] += count
    if not scripts:
        return "und"
    main = scripts.most_common(1)[0][0]
    if main != "LATIN":
        return _SCRIPTS.get(main, "und")
    words = Counter(_WORD.findall(head.lower())[:_WORDS])
    total = words.total()
    if total < 8:
        return "en"
    share = sum(words[word] for word in _FUNCTION) / total
    other, best = max(
        ((code, sum(words[word] for word in lexicon) / total) for code, lexicon in _OTHERS.items()),
        key=lambda pair: pair[1],
    )
    if share >= 0.16 or (share >= 0.08 and share >= best):
        return "en"
    return other if best > share and best >= 0.1 else ("en" if share >= 0.08 else "und")
