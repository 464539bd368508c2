"""A made-up assessment of a made-up region: Ruritania between Grandland and Elphberg. Every figure is invented.

``build(Options(...))`` makes one; ``PLAIN`` is the ordinary case. The options cover every shape that a brief has to
survive: any verdict, one to three challengers, no rival claim, no condition, unknown levels, hostile titles.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from foedus.assessment.schema import (
    Assessment,
    Band,
    Chances,
    Change,
    Claim,
    ClaimVerdict,
    CommitmentCell,
    CommitmentRow,
    Confidence,
    Contribution,
    Defender,
    DefenderCell,
    Disagreement,
    Driver,
    Estimate,
    Figure,
    GuarantorLine,
    Guess,
    Ladder,
    Later,
    Linked,
    Made,
    Name,
    NamedCase,
    Notice,
    Question,
    Run,
    Rung,
    Scenario,
    Shares,
    SourceView,
    Speaker,
    StepView,
    Table,
    TimelineEvent,
    TimelineSpan,
    Verdict,
    WatchItem,
    WordingVerdict,
)

DIRECTIONS = (
    "raises",
    "leans to raise",
    "lowers",
    "leans to lower",
    "no difference worth naming",
    "cannot tell",
)
STATES = {"GRD": ("Grandland", "Grandlandic"), "ELP": ("Elphberg", "Elphbergian"), "KRV": ("Kravonia", "Kravonian")}
MINUS = "−"
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+1",
    "{{ 7*7 }} {% raw %}",
    "قد تنسحب روريتانيا من العصبة",
    "רוריטניה עלולה לפרוש",
    "Z̷̧̛a̸͝l̵͠g̶o̷ R̶u̷r̸i̴tania",
    "\u202eevil\u202c \x1b[31mred\x1b[0m",
    "| pipe | `tick` *star* _under_ [link](javascript:alert)",
    "統治國家聯盟條約",
    "A" * 300,
    "Why the League of the Three Rivers matters more than ever to a small state " * 4,
)


@dataclass(frozen=True)
class Options:
    """What shape the made-up assessment has."""

    challengers: tuple[str, ...] = ("GRD", "ELP")
    directions: tuple[str, ...] = (
        "leans to raise",
        "cannot tell",
        "cannot tell",
        "leans to raise",
        "leans to raise",
        "leans to lower",
        "leans to lower",
    )
    sign_assumed: bool = True
    untouched: tuple[str, ...] = ()
    condition: bool = True
    rival: bool = True
    question_claim: bool = True
    drafted: bool = True
    reviewed: bool = False
    guesses: int = 3
    unknown_level: bool = False
    drivers: int = 3
    watch: int = 5
    other_claims: int = 4
    heard: bool = True
    constants: bool = True
    spans: bool = True
    confidence: str = "low"
    title: str = "Ruritania and the League of the Three Rivers"
    words: str = ""
    light: bool = False
    seed: int = 7
    extra: dict[str, str] = field(default_factory=dict)


class _Figures:
    def __init__(self, rng: random.Random) -> None:
        self.all: dict[str, Figure] = {}
        self.rng = rng

    def add(self, key: str, value: float | int | None, shown: str | None = None, unit: str = "", **more: object) -> str:
        text = shown if shown is not None else ("unknown" if value is None else f"{value:g}".replace("-", MINUS))
        self.all[key] = Figure(value=value, shown=text, unit=unit, what=f"the figure {key}", **more)
        return key

    def estimate(
        self, key: str, mid: float | None, low: float, high: float, unit: str = "in 100", signed: bool = False
    ):
        def show(value: float) -> str:
            sign = "+" if signed and value > 0 else ""
            return sign + f"{value:.0f}".replace("-", MINUS)

        values = {
            "low": low,
            "quarter": None if mid is None else (low + mid) / 2,
            "mid": mid,
            "three_quarters": None if mid is None else (mid + high) / 2,
            "high": high,
        }
        ids = {}
        for name, value in values.items():
            known = None if mid is None else value
            ids[name] = self.add(
                f"{key}.{name}", known, "unknown" if known is None else show(known), unit, n=57, last_year=2024,
                source="draws of this run",
            )  # fmt: skip
        return Estimate(**ids)

    def shares(self, key: str, direction: str) -> Shares:
        up, down = {
            "raises": (94, 2),
            "leans to raise": (72, 12),
            "lowers": (1, 95),
            "leans to lower": (10, 74),
            "no difference worth naming": (14, 11),
            "cannot tell": (46, 22),
        }[direction]
        return Shares(
            up=self.add(f"{key}.up", up, unit="in 100 draws"),
            down=self.add(f"{key}.down", down, unit="in 100 draws"),
            within=self.add(f"{key}.within", 100 - up - down, unit="in 100 draws"),
        )


def _source(cite: str, checked: str = "looked-up", locator: str = "https://example.org/treaty") -> SourceView:
    return SourceView(
        cite=cite, kind="treaty", locator=locator, checked=checked, on="2026-01-04" if checked == "looked-up" else ""
    )


def build(o: Options) -> Assessment:
    """One made-up assessment."""
    rng = random.Random(o.seed)
    fig = _Figures(rng)
    tail = f" {o.words}" if o.words else ""
    horizon = fig.add("question.horizon", 5, unit="years")
    constants = (
        {
            "denominator": fig.add("constant.denominator", 100),
            "interval": fig.add("constant.interval", 90),
            "middle": fig.add("constant.middle", 50),
            "dots": fig.add("constant.dots", 20),
            "horizon_2": fig.add("constant.horizon_2", 2, unit="years"),
            "horizon_5": fig.add("constant.horizon_5", 5, unit="years"),
            "horizon_10": fig.add("constant.horizon_10", 10, unit="years"),
            "tau": fig.add("constant.tau", 0.3),
            "tau_zero": fig.add("constant.tau_zero", 0),
            "draws": fig.add("constant.draws", 20000),
            "seed": fig.add("constant.seed", 1),
        }
        if o.constants
        else {}
    )
    known = None if o.unknown_level else 22.0
    slugs = (
        (
            ("status_quo", "If nothing changes", "nothing changes", ()),
            ("exit_and_withdrawal", "Exit and withdrawal",
             "Ruritania leaves the League and Kravonia withdraws its troops from Ruritania", ("leave", "withdraw")),
            ("exit", "Exit alone", "Ruritania leaves the League", ("leave",)),
            ("withdrawal", "Withdrawal alone", "Kravonia withdraws its troops from Ruritania", ("withdraw",)),
            ("exit_and_renounce", "Exit, withdrawal and renouncing the other pacts",
             "Ruritania leaves the League, Kravonia withdraws its troops and Ruritania renounces the 1931 treaty",
             ("leave", "withdraw", "renounce")),
            ("return", "Return", "Ruritania takes full part in the League again", ("resume",)),
            ("med_pledge", "Medean defence pledge", "Medea promises to defend Ruritania", ("pledge",)),
        )
        if o.condition
        else (
            ("status_quo", "If nothing changes", "nothing changes", ()),
            ("guarantor_suspends", "The guarantor suspends its promise", "Kravonia suspends its part in the League",
             ("suspend",)),
            ("med_pledge", "Medean defence pledge", "Medea promises to defend Ruritania", ("pledge",)),
        )
    )  # fmt: skip
    nouns = {
        "leave": ("RUR", "Ruritania leaves the League", "Ruritania's exit from the League"),
        "withdraw": ("KRV", "Kravonia withdraws its troops", "the withdrawal of Kravonian troops from Ruritania"),
        "renounce": ("RUR", "Ruritania renounces the 1931 treaty", "Ruritania's renunciation of the 1931 treaty"),
        "resume": ("RUR", "Ruritania takes full part again", "Ruritania's full return to the League"),
        "pledge": ("MED", "Medea promises to defend Ruritania", "a Medean promise to defend Ruritania"),
        "suspend": ("KRV", "Kravonia suspends its part", "Kravonia's suspension of its part in the League"),
    }
    scenarios = []
    for i, (slug, label, words, verbs) in enumerate(slugs):
        direction = o.directions[(i - 1) % len(o.directions)]
        move = {"raises": 16, "leans to raise": 5, "lowers": -9, "leans to lower": -4}.get(direction, 1)
        if i == 0:
            move = 0
        mid = None if known is None else known + move + (i % 3 if i else 0)
        low, high = 14 + move / 2 - i % 3, 32 + 1.4 * max(move, 0) + i
        head = fig.estimate(f"{slug}.headline", mid, low, high)
        chances: dict[str, dict[str, dict[str, Estimate]]] = {}
        for outcome, scale in (("armed_conflict", 1.0), ("use_of_force", 1.9), ("fatal_force", 1.4))[
            : 1 if o.light else 3
        ]:
            chances[outcome] = {}
            for years, grow in (("2", 0.5), ("5", 1.0), ("10", 1.7)):
                chances[outcome][years] = {}
                who = {"any": 1.0, "joint": 0.2} | {c: 0.8 - 0.4 * k for k, c in enumerate(o.challengers)}
                for name, part in who.items():
                    factor = scale * grow * part
                    m = None if mid is None else min(97.0, mid * factor)
                    chances[outcome][years][name] = fig.estimate(
                        f"{slug}.{outcome}.{years}.{name}", m, min(96.0, low * factor), min(99.0, high * factor)
                    )
        verdict = None
        if i:
            untouched = slug in o.untouched
            if untouched:
                direction = "no difference worth naming"
            shares = fig.shares(f"{slug}.shares", direction)
            if untouched:
                shares = Shares(
                    up=fig.add(f"{slug}.shares.up", 0),
                    down=fig.add(f"{slug}.shares.down", 0),
                    within=fig.add(f"{slug}.shares.within", 100),
                )
            dots = tuple(0.0 if untouched else round(rng.gauss(move, 5.5), 1) for _ in range(20))
            structure = tuple(0.0 if untouched else round(move * (0.3 + 1.4 * rng.random()), 1) for _ in range(20))
            verdict = Verdict(
                direction=direction,
                shares=shares,
                direction_structure_only=direction,
                shares_structure_only=fig.shares(f"{slug}.structure_shares", "raises" if move > 0 else "cannot tell"),
                sign_assumed=o.sign_assumed and direction not in ("cannot tell", "no difference worth naming"),
                untouched=untouched,
                because="",
                from_to=(
                    fig.add(f"{slug}.from", known, None if known is None else "20"),
                    fig.add(f"{slug}.to", mid, None if mid is None else f"{round(mid / 5) * 5}"),
                ),
                delta=fig.estimate(
                    f"{slug}.delta", None if mid is None else move + i % 3, move - 8, move + 10, "points", True
                ),
                delta_structure_only=fig.estimate(
                    f"{slug}.delta0", None if mid is None else move, move - 1, move + 3, "points", True
                ),
                ratio=fig.estimate(f"{slug}.ratio", 1, 1, 2, ""),
                threshold=fig.add(f"{slug}.threshold", 2, unit="points"),
                dots=tuple(sorted(dots)),
                dots_structure_only=tuple(sorted(structure)),
                dots_up=fig.add(f"{slug}.dots_up", sum(d > 0 for d in dots)),
            )
        takes = (
            (
                "ends the promises of the League's other members, Medea among them",
                "leaves the 1931 treaty with Kravonia in force",
            )
            if "leave" in verbs
            else ()
        )
        scenarios.append(
            Scenario(
                slug=slug,
                label=label + (tail if i == 1 else ""),
                words=words,
                steps=tuple(StepView(verb=v, actor=nouns[v][0], words=nouns[v][1], noun=nouns[v][2]) for v in verbs),
                headline=head,
                chances=Chances(by=chances),
                verdict=verdict,
                takes_away=takes,
                linked=(
                    Linked(
                        pact="LTR",
                        other="RCU",
                        by="KRV",
                        words="Kravonia ties the River Customs Union to the League; effect not modelled",
                        source=_source("Statement of the Kravonian chancellery, 3 March 1938", "looked-up"),
                    ),
                )
                if "leave" in verbs
                else (),
                notices=(
                    Notice(
                        pact="LTR",
                        words=f"Exit takes effect [[{fig.add('notice.months', 6, unit='months')}]] months after notice",
                        months="notice.months",
                        article="article 19",
                    ),
                )
                if "leave" in verbs
                else (),
            )
        )
    question_slug = slugs[1][0] if o.condition else "status_quo"
    listed = [STATES[c][0] for c in o.challengers]
    who = listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + " or " + listed[-1]
    text = (
        "Would leaving the League, with Kravonian troops gone, make an armed conflict between Ruritania and "
        f"{who} more likely within [[question.horizon]] years?"
        if o.condition
        else f"How likely is an armed conflict between Ruritania and {who} within [[question.horizon]] years?"
    )
    return Assessment(
        foedus="0.1.0",
        slug="ruritania-league",
        title=o.title,
        report_title=o.title if o.title in HOSTILE else "Leaving the League may invite attack, institute warns",
        figures=fig.all,
        constants=constants,
        names={
            "RUR": Name(name="Ruritania", adjective="Ruritanian"),
            "KRV": Name(name="Kravonia", adjective="Kravonian"),
            "MED": Name(name="Medea", adjective="Medean"),
            **{c: Name(name=STATES[c][0], adjective=STATES[c][1]) for c in o.challengers},
        },
        band=Band(
            as_of="1938-02-01",
            drafted=o.drafted,
            reviewed_by="A. Analyst" if o.reviewed else None,
            reviewed_on="1938-02-03" if o.reviewed else None,
            fields=fig.add("band.fields", 14) if o.drafted else None,
            guess_count=fig.add("band.guesses", o.guesses) if o.drafted else None,
            guesses=tuple(
                Guess(field=f, value=v, why=w)
                for f, v, w in (
                    ("horizon_years", "5", "the text says only “in the coming years”"),
                    ("challengers", "ELP", "named with Grandland; read as any of them"),
                    ("scenarios.med_pledge", "Medea", "the strongest partner that the text discusses"),
                )[: o.guesses]
            ),
            facts_checked_to="1938-01-15",
            later_facts=fig.add("band.later", 2),
        ),
        question=Question(
            protege="RUR",
            challengers=o.challengers,
            outcome="armed_conflict",
            outcome_words=f"an armed conflict with {who}",
            horizon_years=horizon,
            scenario=question_slug,
            text=text,
            claim="c1" if o.question_claim else None,
        ),
        confidence=Confidence(
            word=o.confidence,
            evidence={"low": "thin", "moderate": "some", "high": "solid"}[o.confidence],
            agreement={"low": "none to speak of", "moderate": "partial", "high": "good"}[o.confidence],
            because=(
                f"[[{fig.add('ladder.GRD.K2.pairs', 57)}]] pairs stand behind the closest class",
                "the sign of the effect is assumed by the model" if o.sign_assumed else "one change method was run",
            ),
            would_move="a count of what followed real exits, and a second method that leaves the sign free",
        ),
        claims=_claims(o, fig, question_slug, tail),
        scenarios=tuple(scenarios),
        levels=tuple(_ladder(c, o, fig) for c in o.challengers),
        level_by_challenger={
            c: fig.estimate(f"level.{c}", None if known is None else known * (0.8 - 0.3 * k), 8, 28)
            for k, c in enumerate(o.challengers)
        },
        changes=tuple(
            Change(
                method="deterrence",
                scenario=slug,
                challenger=c,
                eta=fig.estimate(f"eta.{slug}.{c}", 0.2, -0.4, 0.9, "log-odds per year", True),
                structural=fig.estimate(f"structural.{slug}.{c}", 0.15, 0, 0.4, "log-odds per year", True),
                contributions=(
                    Contribution(
                        defender="MED",
                        share=fig.add(f"share.{slug}.{c}.MED", 61),
                        words=f"The other members of the League carry [[share.{slug}.{c}.MED]] in 100 of the shift",
                    ),
                    Contribution(
                        defender="KRV",
                        share=fig.add(f"share.{slug}.{c}.KRV", 39),
                        words=f"Kravonia carries [[share.{slug}.{c}.KRV]] in 100 of it, since the 1931 treaty stays",
                    ),
                ),
                notes=(),
            )
            for slug, _, _, verbs in slugs
            if verbs
            for c in o.challengers
        ),
        disagreement=Disagreement(
            sentences=(
                f"Structure alone says up in [[{fig.add('disagree.up', 96)}]] of 100 draws, by assumption; with what it "
                f"leaves out, up in [[{fig.add('disagree.up_tau', 72)}]].".replace("100", "[[constant.denominator]]")
                if o.constants
                else "Structure alone says up, by assumption; with what it leaves out, less clearly.",
                "What followed real exits has not been estimated yet, so history does not sign it.",
            )
        ),
        drivers=tuple(
            Driver(
                key=key,
                name=name,
                words=words.format(
                    at=f"[[{fig.add(f'driver.{key}.at', at, shown)}]]",
                    share=f"[[{fig.add(f'driver.{key}.share', share)}]]",
                    hundred="[[constant.denominator]]" if o.constants else "every hundred",
                ),
                scenario=question_slug,
                now=fig.estimate(f"driver.{key}.now", now, low, high, unit),
                flips_at=f"driver.{key}.at",
                share_there=f"driver.{key}.share",
                moved=fig.add(f"driver.{key}.moved", 41),
            )
            for key, name, words, at, shown, share, now, low, high, unit in (
                (
                    "rho.KRV",
                    "Kravonia's reliability",
                    "Falls below one half if Kravonia's reliability already lies below {at}; so in {share} of {hundred} draws.",
                    10.0,
                    "10",
                    31,
                    17,
                    5,
                    38,
                    "in 100",
                ),
                (
                    "left_out",
                    "What the model leaves out",
                    "Falls below one half if what the model leaves out passes {at}; so in {share} of {hundred} draws.",
                    -0.2,
                    "−0.2",
                    27,
                    0,
                    -1,
                    1,
                    "log-odds",
                ),
                (
                    "lambda",
                    "How strongly the balance counts",
                    "Rises above four fifths if the balance counts for more than {at}; so in {share} of {hundred} draws.",
                    1.6,
                    "1.6",
                    17,
                    1,
                    0,
                    2,
                    "",
                ),
            )[: o.drivers]
        ),
        watch=tuple(
            WatchItem(what=what, date=date, seen=seen, source=_source("Gazette of Strelsau") if seen else None)
            for what, date, seen in (
                ("Notice of exit to the depositary, [[notice.months]] months before effect (article 19)", "", False),
                ("Budget contribution to the League withheld", "1937-05-08", True),
                ("Talks on the Hentzau base treaty", "", False),
                ("A defence pledge by Medea", "", False),
                ("Departure of Kravonian border guards from the capital's airfield", "1937-07-31", True),
            )[: o.watch]
        )
        if o.condition
        else (),
        commitments=_commitments(o, slugs),
        defenders=_defenders(o, fig, slugs),
        timeline=tuple(
            TimelineEvent(date=d, lane=lane, what=what, source=_source(cite, checked))
            for d, lane, what, cite, checked in (
                ("1931-08-29", "law", "Treaty of friendship with Kravonia signed", "Treaty of 1931", "looked-up"),
                ("1932-05-15", "law", "Ruritania joins the League", "Charter of the League", "looked-up"),
                ("1936-09-13", "force", "Grandland shells border posts", "Gazette of Strelsau", "memory"),
                ("1937-02-22", "use", "Ruritania freezes its part in the League", "Gazette of Strelsau", "text"),
                ("1937-05-08", "use", "Budget contribution withheld", "Gazette of Strelsau", "looked-up"),
                ("1937-11-28", "talks", "Ruritania stays away from the summit", "Gazette of Strelsau", "looked-up"),
            )
        ),
        timeline_pact="the League",
        timeline_spans=(
            TimelineSpan(lane="law", state="in force", begin="1932-05-15", words="a member"),
            TimelineSpan(lane="use", state="active", begin="1932-05-15", end="1937-02-22", words="takes part"),
            TimelineSpan(lane="use", state="frozen", begin="1937-02-22", words="frozen"),
        )
        if o.spans
        else (),
        unknowns=(
            "Whether Ruritania leaves at all: the chance of the move itself is not modelled.",
            "What followed real exits: not estimated yet; the sign of the effect is open in history.",
            "Whether Grandland's army is ready: no source after 1936 was read.",
            "How Kravonia would answer an exit: retaliation is not modelled.",
        ),
        made=(
            Made(
                title="The level: reference class",
                how=f"Share of [[{fig.add('made.windows', 214)}]] windows with an armed conflict, bootstrapped over pairs.",
                rows=("Starts from 1946; the state in the year before equals the case's.",),
                table="windows.csv",
                sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                citation="UCDP/PRIO Armed Conflict Dataset 25.1",
            ),
            Made(title="The change: deterrence", how="A game of one challenger and several defenders, calibrated."),
        ),
        assumptions=("Kravonia's reliability is set by the case: the analyst reads the 1931 treaty as dormant.",),
        later=(
            Later(date="1938-03-12", what="Grandland enters Elphberg"),
            Later(date="1938-06-01", what="League summit"),
        ),
        run=Run(
            draws=20000,
            seed=1,
            tau=0.3,
            case_sha256="2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            tables=(
                Table(
                    name="Windows by pair",
                    version="UCDP 25.1",
                    sha256="fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04f",
                    last_year=2024,
                    citation="UCDP/PRIO, CC BY 4.0",
                ),
            ),
            draws_mended=fig.add("run.mended", 0),
        ),
    )


def _claims(o: Options, fig: _Figures, question_slug: str, tail: str) -> tuple[Claim, ...]:
    def place(key: str, start: int, end: int) -> str:
        return f"characters {start}–{end}, paragraph 2"

    gazette = Speaker(name="Strelsau Gazette", kind="outlet", state="RUR", stake="daily of the Ruritanian capital")
    zenda = Speaker(
        name="Zenda Institute",
        kind="institute",
        state="KRV",
        stake="institute of the Kravonian Academy; Kravonia leads the League",
    )
    premier = Speaker(
        name="Rudolf Rassendyll",
        kind="person",
        state="RUR",
        stake="prime minister of Ruritania; his government froze its part in the League",
    )
    out: list[Claim] = []
    if o.question_claim:
        out.append(
            Claim(
                id="c1",
                role="question",
                quote="if Strelsau officially leaves the League and Kravonian troops withdraw from Ruritania, conditions "
                "may emerge in the coming years that could lead to military actions by Grandland and Elphberg" + tail,
                start=301,
                end=499,
                place=place("c1", 301, 499),
                chain=(gazette, zenda),
                says="conditional forecast",
                condition="Ruritania leaves the League; Kravonian troops leave Ruritania" if o.condition else "",
                consequent="Grandland and Elphberg attack Ruritania",
                hedge="may emerge … could lead",
                horizon="in the coming years, read as 2–10".replace("2–10", "two to ten"),
                negated=False,
                verdict=ClaimVerdict(
                    kind="tested",
                    direction="leans to raise" if o.sign_assumed else "cannot tell",
                    size=f"from about [[{question_slug}.from]] to about [[{question_slug}.to]] in "
                    + ("[[constant.denominator]]" if o.constants else "a hundred")
                    if o.condition
                    else "",
                    wording=WordingVerdict(
                        word="may",
                        band_low=fig.add("c1.band.low", 10),
                        band_high=fig.add("c1.band.high", 70),
                        inside=fig.add("c1.inside", 91),
                        too_wide=True,
                        words="“may” is heard as [[c1.band.low]] to [[c1.band.high]]: too wide to be wrong",
                        heard=(10, 15, 20, 20, 25, 30, 30, 35, 35, 40, 40, 40, 45, 50, 50, 50, 55, 60, 65, 70)
                        if o.heard
                        else (),
                    ),
                    scenario=question_slug,
                    mechanisms=("deterrence lost: carried by the deterrence method",),
                ),
            )
        )
    if o.rival:
        out.append(
            Claim(
                id="c2",
                role="rival",
                quote="the League poses threats to Ruritania's continued existence and statehood",
                start=2030,
                end=2110,
                place=place("c2", 2030, 2110),
                chain=(gazette, premier),
                says="assessment",
                condition="",
                consequent="the League endangers Ruritania",
                hedge="",
                horizon="",
                negated=False,
                answers="c1",
                verdict=ClaimVerdict(
                    kind="not testable",
                    because="not testable on attack risk here: it needs Kravonia as coercer; add KRV to `challengers`",
                ),
            )
        )
    more = (
        ("these countries would not be reliable security guarantors", "guarantor"),
        ("the institute is not interested in a further worsening of relations", "not testable"),
        ("Ruritania has de facto frozen its participation in the League", "record"),
        ("if sanctions followed, the crown would fall", "cannot be run yet"),
    )[: o.other_claims]
    for i, (quote, kind) in enumerate(more):
        out.append(
            Claim(
                id=f"c{i + 3}",
                role="other",
                quote=quote,
                start=700 + 100 * i,
                end=760 + 100 * i,
                place=place(f"c{i + 3}", 700 + 100 * i, 760 + 100 * i),
                chain=(gazette, zenda) if i % 2 == 0 else (),
                says="assessment",
                condition="sanctions follow" if kind == "cannot be run yet" else "",
                consequent="Medea does not defend Ruritania",
                hedge="would",
                horizon="",
                negated=kind == "guarantor",
                verdict=ClaimVerdict(
                    kind=kind,
                    direction="on file: frozen since 1937-02-22" if kind == "record" else "",
                    because={
                        "not testable": "not testable here, because it is about an intention",
                        "cannot be run yet": "cannot be run yet, because sanctions are no scenario verb",
                    }.get(kind, ""),
                    guarantors=(
                        GuarantorLine(
                            code="MED",
                            obligation="Medea owes a defence under article 4 of the Charter, while Ruritania is a member",
                            conduct=f"Members of such pacts fought in about [[{fig.add('g.mid', 21)}]] in "
                            + ("[[constant.denominator]]" if o.constants else "a hundred")
                            + f" wars ([[{fig.add('g.low', 7)}]]–[[{fig.add('g.high', 38)}]])",
                        ),
                    )
                    if kind == "guarantor"
                    else (),
                ),
            )
        )
    return tuple(out)


def _ladder(code: str, o: Options, fig: _Figures) -> Ladder:
    rungs = []
    rules = (
        ("K0", "politically relevant pair, target a minor power", 4100, 690, 3),
        ("K1", "and a rivalry, or hostility by the challenger within ten years", 1300, 240, 7),
        ("K2", "and force by the challenger within five years", 310, 57, 19),
        ("K3", "and a strategic rivalry", 96, 21, 26),
        ("K4", "and an armed conflict between the two within five years", 41, 12, 31),
    )
    for i, (key, rule, starts, pairs, rate) in enumerate(rules):
        base = f"ladder.{code}.{key}"
        rungs.append(
            Rung(
                key=key,
                rule=rule,
                met=("yes", "yes", "yes", "unknown", "no")[i],
                met_by=(
                    "a common border",
                    "rivalry since 1920",
                    "a dated fact of the case (1936-09-13)",
                    "unknown since 1935",
                    "no armed conflict on file",
                )[i],
                used=i == 2,
                starts=fig.add(f"{base}.starts", starts),
                windows=fig.add(f"{base}.windows", starts // 5),
                pairs=fig.add(f"{base}.pairs", pairs),
                events=fig.add(f"{base}.events", starts // 20),
                rate=fig.estimate(f"{base}.rate", rate, rate * 0.6, rate * 1.5),
                last_year=fig.add(f"{base}.last_year", 2024),
            )
        )
    return Ladder(
        challenger=code,
        state="no armed conflict between the two in the last calendar year",
        used="K2",
        why_used="the narrowest class that is met and has at least twenty five-year windows",
        rungs=tuple(rungs),
        cases=tuple(
            NamedCase(
                name=f"{a}–{b}",
                years=years,
                outcome=outcome,
                outcome_words=words,
                pairs_with="",
            )
            for a, b, years, outcome, words in (
                ("Grandland", "Ruritania", "1921–1929", "yes", "armed conflict in 1924"),
                ("Arnheim", "Delft Isles", "1950–1957", "no", "none within five years"),
                ("Costaguana", "Sulaco", "1961–1963", "yes", "armed conflict in 1963"),
                ("Orsinia", "Krasnoy", "1971–1974", "no", "none within five years"),
                ("Parador", "San Lorenzo", "1984–1990", "no", "none within five years"),
                ("Qumar", "Tecala", "2012–2015", "not yet known", "window not over"),
            )
        ),
        cases_more=fig.add(f"ladder.{code}.more", 51),
        comparison="Among pairs whose target has a great-power promise the rate is higher, since threatened states sign.",
        notes=("Counts by pair, never by year alone.",),
    )


def _commitments(o: Options, slugs) -> tuple[CommitmentRow, ...]:
    rows = (
        ("LTR", "protege", "League of the Three Rivers", "defence of every member (article 4)", "1932-05-15",
         "a member", "frozen since 1937-02-22", "◐", "in force, not used", {"leave": ("○", "ended"), "resume": ("●", "in force and used")}),
        ("T31", "protege", "Treaty of 1931 with Kravonia", "help if attacked (article 3)", "1931-08-29",
         "in force", "used", "●", "in force and used", {"renounce": ("○", "ended")}),
        ("BASE", "protege", "Hentzau base", "about a garrison of Kravonian troops", "1933",
         "treaty to 1950", "present", "●", "troops present", {"withdraw": ("○", "withdrawn")}),
        ("MEDP", "protege", "Medea", "a partner; owes nothing", "1936", "no promise", "arms and talks", "–",
         "no obligation", {"pledge": ("●", "defence promised")}),
        ("GEP", "challenger", "Grandland–Elphberg pact", "mutual defence (article 2)", "1934-04-16", "in force", "used",
         "●", "in force and used", {}),
        ("QQ", "challenger", "Declaration of Hof", "consultation; no duty to fight", "1935", "in force", "unknown", "?",
         "use unknown", {}),
    )  # fmt: skip
    out = []
    for i, (key, side, name, what, since, law, use, glyph, words, changes) in enumerate(rows):
        cells = []
        for slug, _, _, verbs in slugs:
            g, w, changed = glyph, words, False
            for verb in verbs:
                if verb in changes:
                    (g, w), changed = changes[verb], True
            cells.append(CommitmentCell(scenario=slug, glyph=g, words=w, changed=changed))
        out.append(
            CommitmentRow(
                id=key,
                side=side,
                name=name,
                what=what,
                since=since,
                in_law=law,
                in_use=use,
                cells=tuple(cells),
                sources=(_source(f"Source of {name}", "memory" if i == 3 else "looked-up"),),
            )
        )
    return tuple(out)


def _defenders(o: Options, fig: _Figures, slugs) -> tuple[Defender, ...]:
    out = []
    for code, words, base, pacts in (
        ("KRV", "owes a defence by two treaties and has troops there", 19, ("LTR", "T31")),
        ("MED", "owes a defence through the League alone", 11, ("LTR",)),
    ):
        cells = []
        for slug, _, _, verbs in slugs:
            mid = base - (6 if "leave" in verbs else 0) - (4 if "withdraw" in verbs else 0) + ("pledge" in verbs) * 8
            cells.append(
                DefenderCell(
                    scenario=slug,
                    rho=fig.estimate(f"rho.{code}.{slug}", max(mid, 2), max(mid / 3, 1), mid * 1.9 + 3),
                    class_words="multilateral pacts in wars since 1945"
                    if "leave" not in verbs
                    else "no pact (assumed)",
                    law_words="in force" if "leave" not in verbs else "ended",
                    use_words="frozen",
                )
            )
        out.append(Defender(code=code, obliged=True, pacts=pacts, words=words, cells=tuple(cells)))
    out.append(
        Defender(code="FRA", obliged=False, pacts=(), words="a partner that sells arms and owes nothing", cells=())
    )
    return tuple(out)


PLAIN = Options()
NO_RIVAL = replace(PLAIN, rival=False, other_claims=0)
NO_CONDITION = replace(PLAIN, condition=False, directions=("cannot tell", "leans to lower"), watch=0, drivers=0)
REVIEWED = replace(PLAIN, reviewed=True, challengers=("GRD",), guesses=0, sign_assumed=False, confidence="moderate")
UNTOUCHED = replace(PLAIN, untouched=("exit", "exit_and_withdrawal"), directions=("no difference worth naming",))
UNKNOWN = replace(PLAIN, unknown_level=True, directions=("cannot tell",), constants=False, heard=False, spans=False)
BY_HAND = replace(PLAIN, question_claim=False, rival=False, drafted=False, guesses=0)
VARIANTS = {
    "plain": PLAIN,
    "no rival": NO_RIVAL,
    "no condition": NO_CONDITION,
    "reviewed, one challenger": REVIEWED,
    "untouched": UNTOUCHED,
    "unknown level": UNKNOWN,
    "by hand": BY_HAND,
}


def random_options(seed: int) -> Options:
    """Options drawn from a seed."""
    rng = random.Random(seed)
    condition = rng.random() < 0.85
    return Options(
        challengers=tuple(["GRD", "ELP", "KRV"][: rng.randint(1, 3)]),
        directions=tuple(rng.choice(DIRECTIONS) for _ in range(7)),
        sign_assumed=rng.random() < 0.6,
        untouched=tuple(s for s in ("exit", "exit_and_withdrawal", "med_pledge") if rng.random() < 0.2),
        condition=condition,
        rival=rng.random() < 0.6,
        question_claim=rng.random() < 0.9,
        drafted=rng.random() < 0.7,
        reviewed=rng.random() < 0.3,
        guesses=rng.randint(0, 3),
        unknown_level=rng.random() < 0.15,
        drivers=rng.randint(0, 3),
        watch=rng.randint(0, 5),
        other_claims=rng.randint(0, 4),
        heard=rng.random() < 0.5,
        constants=rng.random() < 0.8,
        spans=rng.random() < 0.8,
        confidence=rng.choice(("low", "moderate", "high")),
        light=True,
        seed=seed,
    )
