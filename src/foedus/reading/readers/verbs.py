"""Verbs: their forms, which of them report speech, and where a clause has its finite verb."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from foedus.reading.readers.tokens import (
    ADVERBS,
    AUX_FINITE,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    Token,
)
from foedus.reading.readers.wordstock import DOUBLED, IRREGULAR_FORMS, PLAIN_NOUNS, PLAIN_VERBS

IRREGULAR: Final = {
    "leave": "leaves left left leaving", "quit": "quits quit quit quitting", "withdraw": "withdraws withdrew withdrawn withdrawing",
    "break": "breaks broke broken breaking", "freeze": "freezes froze frozen freezing", "send": "sends sent sent sending",
    "take": "takes took taken taking", "give": "gives gave given giving", "get": "gets got got getting",
    "go": "goes went gone going", "come": "comes came come coming", "become": "becomes became become becoming",
    "say": "says said said saying", "tell": "tells told told telling", "think": "thinks thought thought thinking",
    "make": "makes made made making", "mean": "means meant meant meaning", "lead": "leads led led leading",
    "hold": "holds held held holding", "bring": "brings brought brought bringing", "fight": "fights fought fought fighting",
    "strike": "strikes struck struck striking", "seize": "seizes seized seized seizing", "put": "puts put put putting",
    "see": "sees saw seen seeing", "find": "finds found found finding", "begin": "begins began begun beginning",
    "fall": "falls fell fallen falling", "lose": "loses lost lost losing", "win": "wins won won winning",
    "hit": "hits hit hit hitting", "keep": "keeps kept kept keeping", "stand": "stands stood stood standing",
    "meet": "meets met met meeting", "write": "writes wrote written writing", "know": "knows knew known knowing",
    "build": "builds built built building", "spend": "spends spent spent spending", "set": "sets set set setting",
    "shut": "shuts shut shut shutting", "let": "lets let let letting", "rise": "rises rose risen rising",
    "grow": "grows grew grown growing", "drive": "drives drove driven driving", "pay": "pays paid paid paying",
    "run": "runs ran run running", "sit": "sits sat sat sitting", "speak": "speaks spoke spoken speaking",
    "spell": "spells spelled spelled spelling", "deal": "deals dealt dealt dealing", "do": "does did done doing",
    "have": "has had had having", "feel": "feels felt felt feeling", "understand": "understands understood understood understanding",
    "undertake": "undertakes undertook undertaken undertaking", "overthrow": "overthrows overthrew overthrown overthrowing",
    "shoot": "shoots shot shot shooting", "sell": "sells sold sold selling", "buy": "buys bought bought buying",
    "forbid": "forbids forbade forbidden forbidding", "cost": "costs cost cost costing", "read": "reads read read reading",
    "tear": "tears tore torn tearing", "bear": "bears bore borne bearing", "show": "shows showed shown showing",
    "hurt": "hurts hurt hurt hurting", "beat": "beats beat beaten beating", "choose": "chooses chose chosen choosing",
    "admit": "admits admitted admitted admitting", "ship": "ships shipped shipped shipping", "stop": "stops stopped stopped stopping",
    "plan": "plans planned planned planning", "step": "steps stepped stepped stepping", "arm": "arms armed armed arming",
    "rearm": "rearms rearmed rearmed rearming", "shift": "shifts shifted shifted shifting", "cut": "cuts cut cut cutting",
    "commit": "commits committed committed committing", "permit": "permits permitted permitted permitting",
    "drop": "drops dropped dropped dropping", "scrap": "scraps scrapped scrapped scrapping", "swear": "swears swore sworn swearing",
    "rebut": "rebuts rebutted rebutted rebutting", "lend": "lends lent lent lending", "seek": "seeks sought sought seeking",
    "hang": "hangs hung hung hanging", "draw": "draws drew drawn drawing", "occur": "occurs occurred occurred occurring",
    "offer": "offers offered offered offering", "enter": "enters entered entered entering", "refer": "refers referred referred referring",
    "deter": "deters deterred deterred deterring", "stay": "stays stayed stayed staying", "topple": "topples toppled toppled toppling",
    "trigger": "triggers triggered triggered triggering", "shelter": "shelters sheltered sheltered sheltering",
}  # fmt: skip

REPORTING: Final = frozenset(
    "say tell state note claim argue assert maintain contend insist stress emphasize emphasise highlight underline "
    "underscore warn caution report write add explain observe remark comment declare announce indicate suggest believe "
    "think conclude find estimate predict expect forecast hold point reiterate repeat recall admit acknowledge concede "
    "confirm reveal disclose allege charge complain deny reject dismiss refute rebut promise pledge vow threaten urge "
    "demand ask call propose recommend describe portray label accuse reply answer respond quote cite mention fear worry "
    "hope suspect assess judge consider view regard see clarify affirm testify opine quip muse retort counter "
    "grumble lament protest advise counsel hint venture posit stipulate joke bemoan surmise calculate reckon understand exclude "
    "rule trust spell voice express determine read signal boast swear doubt speculate imply inform assure feel".split()
)
CLAUSE_REPORTING: Final = frozenset(
    "say tell state note claim argue assert maintain contend insist stress emphasize emphasise highlight underline "
    "underscore warn caution report write add explain observe remark comment declare announce indicate suggest believe "
    "think conclude find estimate predict expect forecast hold reiterate repeat recall admit acknowledge concede "
    "confirm reveal disclose allege charge complain deny reply answer respond fear hope suspect assess judge clarify affirm "
    "testify opine mention doubt promise pledge vow assure inform determine signal boast swear speculate imply point trust feel "
    "rule retort counter agree know grumble lament protest concede advise counsel caution hint venture posit stipulate joke bemoan gush "
    "acknowledge theorize hypothesize surmise calculate reckon understand exclude".split()
)
PARENTHETIC: Final = CLAUSE_REPORTING - frozenset("deny doubt promise pledge know hold agree".split()) | {
    "ask",
    "go",
    "put",
    "quote",
    "cite",
}
DENYING: Final = frozenset("deny reject dismiss refute rebut".split())
INTENDING: Final = frozenset(
    "refuse promise pledge vow threaten plan intend decide offer want seek prepare aim mean agree propose undertake "
    "commit swear resolve choose decline".split()
)
DEMANDING: Final = frozenset("urge demand ask call propose recommend request press warn".split())
_COMMON: Final = (
    "accept achieve act adopt affect agree aid allow annex appear apply approve arise arrive assist attack attend attract "
    "avoid back ban base belong benefit block bomb boost boycott broaden burden campaign cancel carry cause cease "
    "change close collapse collect comply comprise compromise conduct confront consolidate consult contain continue "
    "contribute control cooperate counter cover create criticize criticise damage decide decline decrease deepen defeat "
    "defend deliver depend deploy deprive deserve destabilize destabilise destroy deteriorate develop die disagree disappear discuss "
    "dispatch dissuade dominate donate embrace emerge enable encourage end endorse endanger enforce engage enhance "
    "ensure entail escalate establish evacuate evaluate evict exclude execute exercise exist exit expand expel expire "
    "exploit express extend face fail favor favour fill fire flee follow force fulfil fulfill function further gain "
    "gather govern grant guarantee guard halt hamper happen harm hasten help hinder hinge host ignore impose improve "
    "include increase inflict influence initiate insist install intend intensify interfere intervene invade invest "
    "invite invoke isolate join justify kill lack last launch lay lift limit link look maintain manage mark match mediate "
    "merge mobilize mobilise monitor move need negotiate normalize normalise notice obey obligate oblige occupy offer open operate oppose order "
    "outweigh own participate pass pause pave persuade plan play poise position possess postpone pose prepare present preserve press "
    "prevent proceed proclaim prohibit prompt protect prove provide provoke publish pull pursue push raise ratify reach "
    "react receive recognize recognise reconsider reduce refuse regain regard reinforce relate relinquish rely remain remove "
    "renew renounce repel replace require resolve respect restore restrict result resume retain retaliate return "
    "review revise revoke risk rule sabotage sanction secede secure serve settle shell shield side sign skip spark "
    "split start station stem stop strain strengthen stress stretch strip submit succeed suffer supply support surround "
    "survive suspend target terminate test threaten tie touch train transfer transform travel treat trust try turn undergo "
    "undermine unite use vanish veto violate visit vote wait walk want warrant weaken welcome widen wish withhold "
    "work worsen yield abandon accede abrogate denounce annul repudiate unfreeze reintegrate rejoin depart relocate "
    "overrun assault ambush raid storm seize intercept dismantle shut vacate garrison assemble call live answer rattle inherit "
    "intimidate hand neutralize neutralise kindle delay like stay concern believe obtain restrain calm erupt flare "
    "loom ensue unfold encircle cross penalize penalise punish embargo rearm equip fund finance train convince "
    "consider talk label view conclude complete finish lean count bet hint bear fit hesitate hurry help prefer love hate "
    "deem expose own owe matter seem sound rest stem gravitate drift slide tilt tip pivot dare"
).split()
_FURTHER: Final = (
    "annihilate obliterate blockade embolden tempt lure entice induce materialise materialize motivate inspire incite goad liberate render "
    "discourage unleash mount ignite slash wane waver retreat reconstitute recover regroup crumble erode overwhelm "
    "capture grab swallow menace accelerate accumulate acquire adapt adjust administer advocate afford align allocate "
    "alter amend amount amplify anticipate appeal appoint appreciate arrange arrest assign assume attain attempt "
    "attribute await awaken betray bolster brace breach broker circulate coerce coincide combine commence compensate "
    "conceal concern condemn condone confine conform connect constitute constrain construct consume contradict "
    "convene convert convey coordinate correspond crush culminate cultivate curb curtail dampen dedicate defect defer "
    "define defuse delegate demolish demonstrate depict deplete derail derive descend designate detain detect "
    "devastate devote dictate differ diminish disarm discover discredit disengage disintegrate disperse disregard "
    "disrupt distance distinguish distract diverge diversify divert divide dodge doom dwindle elaborate elect elevate "
    "eliminate embark empower encounter endure enlarge enlist enrage entangle envisage envision eradicate evolve "
    "exacerbate exaggerate exceed excuse exert exhaust experience explode explore facilitate falter finalise finalize "
    "flourish foment forge formalise formalize formulate foster frighten fuel galvanize generate grapple harden "
    "harass haunt heighten illustrate imagine impede implement impress incorporate incur infiltrate inflame inject "
    "injure instruct integrate interpret interrupt introduce investigate irritate jeopardise jeopardize legitimise "
    "legitimize linger loosen magnify manifest manipulate minimise minimize misjudge mitigate modernise modernize "
    "modify multiply neglect nominate notify nurture obstruct offend offset orchestrate originate outlive outnumber "
    "overestimate overlook overstate penetrate perceive perform persist plunge praise presume prevail probe procure "
    "prolong promote prosper quell reaffirm realise realize reassert reassess reassure rebuff reclaim reconcile "
    "redeploy refrain rehearse relax reopen repay replenish reposition represent rescue reshape resemble resent "
    "resign resist restart reunite reunify reverse revive reward scare secede select separate shatter signify "
    "simplify snub soften solidify squeeze stabilise stabilize stall stoke struggle stumble subside substitute "
    "suffice summon surge surpass surrender symbolise symbolize tackle tailor tame taunt thwart tighten tolerate "
    "transcend transmit triumph uncover underestimate underline unify unveil utilise utilize vary veer venture weigh "
    "wield wither wreck mull stage challenge advance march free ready widen guess escalate compete blame suspend ramp "
    "shape shore plot muster invalidate nullify ditch axe hollow sever "
).split()
"""Verbs of news prose that name no act themselves; without them a clause has no finite verb."""
for _verb in "withhold:withholds withheld withheld withholding|undergo:undergoes underwent undergone undergoing|shrink:shrinks shrank shrunk shrinking|forbid:forbids forbade forbidden forbidding|foresee:foresees foresaw foreseen foreseeing|overcome:overcomes overcame overcome overcoming|override:overrides overrode overridden overriding|overtake:overtakes overtook overtaken overtaking|uphold:upholds upheld upheld upholding|withstand:withstands withstood withstood withstanding|spin:spins spun spun spinning|sweep:sweeps swept swept sweeping|rebuild:rebuilds rebuilt rebuilt rebuilding|underpin:underpins underpinned underpinned underpinning|spur:spurs spurred spurred spurring|trim:trims trimmed trimmed trimming|deter:deters deterred deterred deterring|quell:quells quelled quelled quelling|swallow:swallows swallowed swallowed swallowing|flee:flees fled fled fleeing|arise:arises arose arisen arising|lay:lays laid laid laying|overrun:overruns overran overrun overrunning".split(
    "|"
):
    _base, _forms = _verb.split(":")
    IRREGULAR[_base] = _forms


IRREGULAR.update(IRREGULAR_FORMS)


def _regular(base: str) -> tuple[str, str, str, str]:
    if base.endswith(("s", "x", "ch", "sh", "z")):
        third = base + "es"
    elif base.endswith("y") and base[-2] not in "aeiou":
        third = base[:-1] + "ies"
    else:
        third = base + "s"
    if base.endswith("e"):
        past, ing = base + "d", (base[:-1] if not base.endswith(("ee", "ye", "oe")) else base) + "ing"
    elif base.endswith("y") and base[-2] not in "aeiou":
        past, ing = base[:-1] + "ied", base + "ing"
    elif base in _DOUBLING or base in DOUBLED:
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    return third, past, past, ing


_DOUBLING: Final = frozenset("ban pull_ tip bet compel expel repel rebel propel control annul defer incur plot grab tap patrol submit rebut skip strip "
                             "step stem_ regret dip grip dispel quip slip".split())  # fmt: skip

FORMS: Final[dict[str, tuple[str, frozenset[str]]]] = {}


def _learn(base: str) -> None:
    forms = IRREGULAR[base].split() if base in IRREGULAR else _regular(base)
    for form, tags in (
        (base, {"base"}),
        (forms[0], {"s"}),
        (forms[1], {"past"}),
        (forms[2], {"part"}),
        (forms[3], {"ing"}),
    ):
        if form in FORMS and FORMS[form][0] == base:
            FORMS[form] = (base, FORMS[form][1] | tags)
        elif form not in FORMS:
            FORMS[form] = (base, frozenset(tags))


for _base in (*IRREGULAR, *sorted(REPORTING), *sorted(INTENDING), *_COMMON, *_FURTHER, *PLAIN_VERBS):
    _learn(_base)

NOUNISH: Final = frozenset(
    "attack attacks force forces support supports plan plans base bases report reports state states claim claims talk talks "
    "move moves visit visits order orders vote votes test tests end ends call calls deal deals guarantee guarantees "
    "exercise exercises deploy pledge pledges demand demands threat strike strikes need needs risk risks aid host place "
    "change changes position act acts arms arm view views warning meeting building training fire cover target targets "
    "control controls influence limit limits meaning feeling understanding signal signals help return turn turns "
    "exit exits answer answers offer offers shift shifts damage lack gain gains benefit benefits concern concerns "
    "interest set cost costs promise promises respect rule rules result results use uses work works start march may "
    "link links press sanction sanctions raid raids step steps storm hand hands drop fight break fall rise trust fear "
    "fears hope hopes worry worries release lead head question comment comments present back side sides guard guards run "
    "means reach stem shell shield escape block issue review border seat join cut cuts leave left close further train trains drift "
    "blockade blame breach breaches broker concern defect distance doom experience frame fuel probe rescue reward rewards struggle surge surrender stage stages triumph challenge challenges advance advances march free ready attempt attempts appeal appeals retreat capture shape plot plots excuse venture ventures squeeze scare separate ramp shore mount arrest arrests forge hollow increase increases "
    "ships exports harm harms function functions defeat defeats delay delays decline declines decrease decreases pause pauses transfer transfers travel trouble wait wish wishes yield yields match matches matter matters mention mentions sound sounds rest rests tilt tip tips bear bears bet bets label labels reverse clear open walk counter counters mandate mandates tie ties halt market notice regard regards read live like mark order face faces hold".split()
    + PLAIN_NOUNS
)


_LEMMAS: Final[dict[str, str]] = {form: hit[0] for form, hit in FORMS.items()}


def forms_of(bases: Iterable[str]) -> frozenset[str]:
    """Every form of these verbs.

    >>> sorted(forms_of({"quit"}))
    ['quit', 'quits', 'quitting']
    """
    wanted = frozenset(bases)
    return frozenset(form for form, base in _LEMMAS.items() if base in wanted)


def lemma(low: str) -> str | None:
    """The verb that a word is a form of, or None.

    >>> lemma("withdrew"), lemma("leaves"), lemma("treaty")
    ('withdraw', 'leave', None)
    """
    return _LEMMAS.get(low)


def has(low: str, tag: str) -> bool:
    """Whether a word is this form of a verb (``base``, ``s``, ``past``, ``part``, ``ing``)."""
    hit = FORMS.get(low)
    return hit is not None and tag in hit[1]


VERBAL: Final = frozenset(FORMS) | AUX_FINITE | {"'ll", "'re", "'ve", "'m", "'d", "'s"}
"""Words that may be a finite verb; of others ``is_finite`` need not be asked."""
_BLOCK: Final = DETERMINERS | {"to"}


def is_finite(tokens: list[Token], k: int, begin: int, subject_ends: set[int]) -> bool:
    """Whether token ``k`` is (the first word of) a finite verb group of a clause that begins at ``begin``.

    ``subject_ends`` holds the positions just after mentions: a form that may be a noun is a verb there.
    """
    token = tokens[k]
    low = token.low
    prev = tokens[k - 1].low if k > begin else ""
    if low in AUX_FINITE:
        if low == "may" and token.capital and prev:
            return False
        return not (low in {"will", "can"} and prev in {"the", "a", "free", "political"}) and prev != "to"
    if low in {"'ll", "'re", "'ve", "'m", "'d"}:
        return True
    if low == "'s":
        return prev in {"it", "he", "she", "that", "there", "what", "who", "here", "let"}
    hit = FORMS.get(low)
    if hit is None or (k == begin and not token.capital):
        return False
    tags = hit[1]
    if low in _SELDOM_VERB and prev not in {"they", "we", "you", "i", "who", "it", "he", "she"} | MODALS:
        return False
    if low == "states" and not (k + 1 < len(tokens) and tokens[k + 1].low in {"that", ":", '"', "“", "‘"}):
        return False
    if token.capital and k > begin and not tags & {"s"}:
        return False
    if prev == "this" and "s" in tags and _object_follows(tokens, k):
        return True
    if (
        prev in _BLOCK
        or prev in PREPOSITIONS
        or prev in MODALS
        or prev in BE
        or prev in HAVE
        or prev in DO
        or prev == "'t"
    ):
        return False
    k2 = k - 1
    while k2 > begin and (tokens[k2].low in ADVERBS or tokens[k2].low.endswith("ly")):
        k2 -= 1
    before = tokens[k2].low if k2 >= begin else ""
    if k2 < k - 1 and before in DETERMINERS and "s" not in tags:
        return False
    after_subject = (k2 + 1) in subject_ends or before in SUBJECT_PRONOUNS or before == "that"
    if "s" in tags:
        if low in NOUNISH:
            if k + 1 < len(tokens) and tokens[k + 1].low == "that" and hit[0] in CLAUSE_REPORTING | {"mean"}:
                return True
            hyphen = k2 >= begin + 1 and tokens[k2 - 1].text == "-"
            return (
                after_subject
                and not hyphen
                and (_object_follows(tokens, k) or before in SUBJECT_PRONOUNS or _phrasal(tokens, k))
                and not _noun_follows(tokens, k)
            )
        return k2 >= begin and (tokens[k2].word or tokens[k2].text in _CLOSERS)
    if "past" in tags:
        if k2 < begin:
            return False
        if k + 1 < len(tokens) and tokens[k + 1].low in {"by"} and "part" in tags and not after_subject:
            return False
        return (tokens[k2].word and (before not in ADJ_LIKE)) or tokens[k2].text in _CLOSERS
    if "base" in tags:
        plural = before in {"they", "we", "you", "i", "who", "which", "that"} or (
            before.endswith("s")
            and not before.endswith("ss")
            and tokens[k2].word
            and before not in {"'s", "this", "its", "his", "as", "was", "is", "has"}
        )
        if low == "close" and k + 1 < len(tokens) and tokens[k + 1].low == "to":
            return False
        if low in NOUNISH and not (
            before in {"they", "we", "you", "i", "who"}
            or (plural and before not in {"that", "which"} and _object_follows(tokens, k))
        ):
            return False
        if before in {"alike", "both", "all", "each"}:
            return _coordinated_before(tokens, k2, begin)
        if low == "close" and k + 1 < len(tokens) and tokens[k + 1].low == "to":
            return False
        both = _coordinated_before(tokens, k2, begin)
        return plural or (
            both and (after_subject or (hit[0] in CLAUSE_REPORTING and low not in NOUNISH and tokens[k2].word))
        )
    return False


_CLOSERS: Final = frozenset({",", '"', "”", ")", "'", "–", "—"})
"""Marks that may stand between a subject and its verb."""
_SELDOM_VERB: Final = frozenset({"like", "last"})
"""Prepositions and adjectives that are verbs only after a pronoun."""
ADJ_LIKE: Final = frozenset("newly recently so-called well much more most previously long once".split())


def _noun_follows(tokens: list[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].low in {"of", "'s", "are", "were", "have", "on", "by"}


def _object_follows(tokens: list[Token], k: int) -> bool:
    return k + 1 < len(tokens) and (
        tokens[k + 1].low in DETERMINERS
        or tokens[k + 1].capital
        or tokens[k + 1].low in {"that", "for"}
        or (tokens[k + 1].low.endswith("ing") and tokens[k + 1].low in FORMS)
        or (tokens[k + 1].low == "to" and tokens[k].low not in _NOUN_TO)
    )


_NOUN_TO: Final = frozenset("claims links threats visits answers returns exports ties limits responses".split())
"""Nouns that "to" follows ("its claims to the islands"): no verbs there."""


def _phrasal(tokens: list[Token], k: int) -> bool:
    """Whether "hands over", "steps up", "backs down" stands at ``k``."""
    return (
        k + 1 < len(tokens)
        and tokens[k].low in {"hands", "steps", "turns", "moves", "backs", "holds", "sets", "calls", "breaks", "drops"}
        and tokens[k + 1].low in {"over", "out", "up", "down", "off", "back", "away", "apart"}
    )


def _coordinated_before(tokens: list[Token], k: int, begin: int) -> bool:
    return any(tokens[j].low == "and" for j in range(max(begin, k - 6), k))
