"""More verbs of English prose that name no act: without them a clause that they head has no finite verb."""

from __future__ import annotations

from typing import Final

PLAIN_VERBS: Final = (
    "abate abduct abet abolish abound absorb abstain abuse accentuate accommodate accompany accomplish accredit "
    "accrue acquiesce acquit activate address adhere adjoin adjourn admire admonish adorn advertise afflict aggravate "
    "agitate airlift alarm alert alienate alleviate allude ally alternate amass analyse analyze anchor anger animate "
    "apologise apologize appease append applaud apprehend approximate arbitrate archive arouse articulate ascend "
    "ascertain ascribe aspire assail assassinate assimilate associate assuage astonish atone attach attest audit "
    "augment authenticate authorise authorize automate avail avenge avert avow baffle balance balk ballot banish "
    "barricade barter bash battle beckon befall beg begrudge behave belittle bestow bicker bill bind blast blaze "
    "bless blind bloom blow blunder blunt blur bluster bog boil bolt bombard bond border borrow bother bounce bow "
    "brand brandish breathe breed bribe bridge brief broach broadcast browse bruise brush budge budget bully bundle "
    "burn burst bury bus bypass camouflage cap capitalise capitalize capitulate care cast castigate catch categorise "
    "categorize cater cede celebrate cement censor censure center centre certify champion chance channel chant "
    "characterise characterize chart charter chase chastise chat cheat check cheer cherish chide chill chip choke "
    "chronicle circle circumvent clamour clamp clash classify clean clear clinch cling cloak clog coach coalesce coax "
    "code codify coexist coin collaborate collate collide collude colonise colonize combat comfort commandeer "
    "commemorate commend commission communicate compile complement complicate compliment compound comprehend compress "
    "concur condition confer confide confiscate congratulate conjure conscript conserve console conspire consternate "
    "contaminate contract contrast contravene contrive converge convict convoke cool cope copy corner correct "
    "corroborate corrupt couch counterattack counterbalance court cow crack cram crash crave crawl credit creep "
    "criminalise criminalize cripple critique crown cruise crusade crystallise crystallize cue curse cushion cycle "
    "damn dash dazzle debate debilitate debunk decapitate decelerate decentralise decentralize decimate deck "
    "declassify decompose decouple decree decriminalise decry deduce deduct deface defame default deflect deform "
    "defraud defy degrade dehumanise delete deliberate delight delineate deluge demarcate demilitarise demilitarize "
    "demobilise demobilize demoralise demoralize demote demur denigrate denote denuclearise denuclearize deplore "
    "depopulate deport depose deprecate depress deprioritise deputise derange deride desecrate desert desist despair "
    "despatch despise destine detach detest detonate detour devalue deviate devise devolve devour diagnose digest "
    "dilute dim dine dip direct dirty disallow disappoint disapprove disavow disband disburse discard discern "
    "discharge discipline disclaim discount discriminate disdain disembark disfigure disgrace disguise disgust "
    "dishearten disillusion dislike dislocate dislodge dismay disobey disown dispel dispense displace display "
    "displease dispose disprove dispute disqualify disseminate dissent dissipate dissociate dissolve distort distress "
    "distribute distrust disturb dive divest divulge dock document dole don double downgrade downplay downsize draft "
    "drain dramatise dramatize dread dream dredge drench dress drill drink drip drown drum dry dub duck duel dump "
    "dupe duplicate dwell earmark earn ease eavesdrop echo eclipse economise edge edit educate effect eject eke "
    "elapse elicit elongate elude emanate emancipate embarrass embed embellish embezzle embitter embody embroil emit "
    "empathise employ emulate enact encamp encapsulate encase enchant enclose encode encompass encroach encumber "
    "endear endow energise energize enfeeble engender engineer engulf enjoin enjoy enlighten enliven enquire enrich "
    "enrol enroll enshrine enslave ensnare entertain enthuse entitle entrap entreat entrench entrust enumerate "
    "envelop envy epitomise equal equate erase erect err escort espouse estrange evade evaporate evidence evoke "
    "examine exasperate excavate excel excite exclaim excommunicate exempt exhibit exhort exile exonerate expedite "
    "expend experiment export expropriate expunge extol extort extract extradite extrapolate extricate eye fabricate "
    "fade farm fashion fasten fault feature feed feign fell fence ferment ferry fetch feud field figure file film "
    "filter fine finger fix flag flank flash flatten flatter flaunt flex flick fling flip flirt float flock flog "
    "flood flout flow fluctuate fly focus fold fool forage forestall forfeit forget forgive forgo form format fortify "
    "forward foul fracture fragment franchise freight frequent frown fume funnel furnish fuse gag gamble garner gasp "
    "gauge gaze gear germinate gesture gift glance gleam glean glide glimpse glorify gloss glow glue gnaw grace grade "
    "graduate grandstand graze grease greet grin groom grope gross group gush haggle hail hammer hamstring handcuff "
    "handle harangue harbor harbour harmonise harmonize harness harp harvest hatch haul head heal heap hear heat "
    "heave heckle heed herald herd hide hijack hike hire hitch hoard hoist honor honour hook horrify house hover howl "
    "huddle hug humble humiliate hunt hurl hurtle hush hustle hype ice idle idolise illuminate imbue imitate immerse "
    "immobilise immunise impact impair impart impeach impel imperil impersonate impinge implant implicate implore "
    "import impoverish imprison improvise impugn inaugurate incapacitate incarcerate incense inch incline "
    "inconvenience incriminate incubate indemnify indict indoctrinate indulge infect infer infest infringe infuriate "
    "infuse ingratiate inhabit inhibit inoculate inquire inscribe insinuate inspect instigate instil instill "
    "institute insulate insult insure interact intercede interlink intermingle intern internalise intersect "
    "intertwine interview intrigue introspect intrude inundate inure inveigh invent invert involve irk iron issue "
    "itch iterate jail jam jar jeer jet jettison jibe jockey jog jolt jostle journey juggle jump jut juxtapose kick "
    "kidnap kneel knit knock knot labour lambast lambaste land languish lash latch laud laugh launder lavish leak "
    "leap learn lease lecture legalise legalize legislate lengthen lessen levy liaise liberalise liberalize license "
    "lighten liken line liquidate list listen litter loan loathe lobby localise locate lock lodge log loop loot lunge "
    "lurch lurk magnetise mail malign mandate maneuver mangle manoeuvre manufacture map mar marginalise marginalize "
    "marry marshal marvel mask mass massacre master mature maximise maximize meander measure meddle meditate meld "
    "melt memorialise mend mesh mess militarise militarize mimic mine mingle mint mirror misbehave miscalculate "
    "misfire misinterpret mislead misread misrepresent miss misspell mistake mistreat mistrust misunderstand misuse "
    "mix moan mock moderate mold monopolise monopolize moor mortify motion mould mourn mouth mow muddle muddy mug "
    "multilateralise murder mushroom mute mutiny mutter muzzle mystify nab nag nail name narrate narrow nationalise "
    "nationalize navigate necessitate needle nestle net nibble nick nix nod notch nudge nurse object obscure obsess "
    "occasion offload omit ooze oppress opt optimise optimize orbit ordain organise organize orient orientate "
    "oscillate ostracise oust outdo outfit outflank outgun outlast outlaw outline outmaneuver outmanoeuvre outpace "
    "outperform outplay outrage outrun outsource outstrip overburden overcharge overextend overhaul overhear overplay "
    "overpower overreach overreact oversee overshadow oversimplify overstep overturn overuse pacify pack paddle pain "
    "paint pair panic parade paralyse paralyze pardon parley parrot parry partition partner patch patrol patronise "
    "peak peddle peel peer pencil pension pepper perfect perforate perish perpetrate perpetuate perplex persecute "
    "persevere personify pester petition petrify phase phone photograph phrase pick picket picture piece pierce pile "
    "pillage pilot pin pinch pinpoint pioneer pitch pity placate place plague plant plaster plead please plough plow "
    "pluck plug plummet plunder pocket poison poke police polish poll pollute ponder pool populate portend post "
    "postulate pound pour power practice practise preach precede precipitate preclude predate predominate preempt "
    "preface prejudge premise preoccupy preside pressure pressurise pretend prevaricate prey price pride prime print "
    "prioritise prioritize privatise process prod produce profess profile profit program project proliferate "
    "promulgate pronounce prop propagate propel prosecute protrude provision prowl prune pry publicise publicize puff "
    "pump punctuate purchase purge purify purport purr puzzle quake qualify quantify quarantine quarrel quash quench "
    "query question queue quibble quiet quieten quiz race radicalise radicalize radio rage rain rally rank ransack "
    "rant rape rate ration rationalise raze reactivate realign reap reappear rear rebel rebound rebrand rebuke "
    "recalibrate recapture recast recede reciprocate recite recline recoil recommence recompense reconfigure "
    "reconnect reconquer reconstruct reconvene record recount recoup recreate recruit rectify recuperate recur "
    "recycle redden redefine redesign redirect redouble redraft redraw redress reel refashion refine refit reflect "
    "reform reformulate refresh refuel refund refurbish regenerate register regress regret regularise regulate "
    "rehabilitate reheat reignite reimburse reimpose rein reinstate reintroduce reinvent reinvigorate rejoice "
    "rejuvenate rekindle relapse relay release relegate relent relieve relish relive reload remedy remember remind "
    "remit remodel rename rend renege renegotiate renovate rent reoccupy reorganise reorganize reorient repair "
    "repatriate repent rephrase replicate repossess repress reprimand reprise reproach reproduce rescind research "
    "resell reserve reset resettle reside resort resound resource restate restock restructure resupply resurface "
    "resurge resurrect retake retell rethink retire retrace retract retrain retrench retrieve reuse revamp revel "
    "reverberate revere revisit revitalise revitalize revolt revolutionise revolve rewrite ride ridicule rig rinse "
    "riot rip ripple rival roam roar rob rock roil romp root rot rotate round rouse rout row rub rubbish ruffle ruin "
    "rumble rummage rush rust sack sacrifice sadden safeguard sail salute salvage sample sanitise sap satisfy "
    "saturate savage save savour scale scapegoat scar scatter scoff scold scorch score scorn scour scout scramble "
    "scrape scratch scream screen scribble script scrub scrutinise scrutinize scuffle sculpt scupper scuttle seal "
    "search seat seclude seduce seep seethe segregate sense sensitise sentence sequester service shackle shade shadow "
    "shake shame share sharpen shave shed shelve shine shirk shiver shock shop shorten shoulder shout shove showcase "
    "shower shred shroud shrug shudder shuffle shun shunt shuttle sideline sidestep sift sigh sight signpost silence "
    "simmer simulate sing sink siphon site skew skim skirmish skirt slacken slam slander slant slap slate slaughter "
    "slay sleep slice sling slow slump smack smash smear smell smile smoke smooth smother smoulder smuggle snag snap "
    "snarl snatch sneak sneer sniff snipe soak soar sober socialise soil solicit soothe sort source sow spar spare "
    "spawn spearhead specialise specialize specify spew spice spill spiral splash splinter spoil sponsor spook spot "
    "spout sprawl spray spread sprinkle sprint sprout spruce spy squabble squander squash squat stab staff stagger "
    "stagnate stain stake stalemate stalk stammer stamp standardise star stare starve stash staunch stave steal steam "
    "steer stereotype stick stifle stigmatise stimulate sting stir stitch stock stockpile stomach stonewall stoop "
    "store straddle strafe straighten strand strangle strap stray streak stream streamline stride string stroll "
    "structure strut study stuff stump stun stunt stutter style subdue subject subjugate sublimate submerge "
    "subordinate subpoena subscribe subsist substantiate subtract subvert succumb suck sue suffocate suit sulk sum "
    "summarise summarize superimpose supersede supervise supplant supplement suppress surf surmount surprise surveil "
    "survey swamp swap swarm sway sweat swell swerve swim swing switch swoop synchronise synthesise table tabulate "
    "tack tag tail taint tally tamper tangle tap taper tarnish task taste tax teach team tease telegraph telephone "
    "televise temper tend tender terrify terrorise terrorize thank thaw thrash thread thrill thrive throng throttle "
    "throw thrust thump thunder tick tidy tinker tire title toast toil torch torment torpedo torture toss total tour "
    "tout tow tower trace track trade trample tranquillise transact transcribe transgress transition translate "
    "transpire transport trap trash traverse tread treasure tremble trespass trick trickle trip triple trot trounce "
    "truck trump trumpet truncate tug tumble tune tunnel tussle tweak tweet twin twist type typify tyrannise unban "
    "unblock undercut underfund underlie understate underwrite undo unearth unhinge unlock unnerve unpack unravel "
    "unsettle untangle unwind update upgrade uplift upset urbanise usher usurp utter vaccinate vacillate validate "
    "value vandalise vanquish vault veil vent verge verify vest vex vibrate victimise vie vilify vindicate visualise "
    "vocalise volunteer vouch wade wail wallow wander ward warm warp wash waste watch water wave weaponise weaponize "
    "wear weave weep weld wheel whip whisper whitewash wind wipe wire witness woo worship wrangle wrap wreak wrest "
    "wrestle wring yearn yell zone zoom"
).split()
"""Base forms."""
PLAIN_NOUNS: Final = (
    "abuse abuses address addresses alarm alarms alert alerts anger angers ballot ballots bill bills blast blasts "
    "blaze blazes blow blows bolt bolts bond bonds border borders bother bothers brand brands breed breeds bribe "
    "bribes bridge bridges brief briefs broadcast broadcasts brush brushes budget budgets bundle bundles burn burns "
    "burst bursts bus buses cap caps care cares cast casts catch catches cement cements center centers centre centres "
    "champion champions chance chances channel channels chart charter charters charts chase chases chat chats cheat "
    "cheats check checks cheer cheers chill chills chip chips circle circles clamp clamps clash clashes coach coaches "
    "code codes coin coins combat combats comfort comforts commission commissions compound compounds condition "
    "conditions contract contracts contrast contrasts copies copy corner corners correct corrects couch couches court "
    "courts crack cracks crash crashes credit credits crown crowns cruise cruises cue cues curse curses cushion "
    "cushions cycle cycles dash dashes debate debates deck decks default defaults desert deserts despair despairs "
    "detour detours dip dips direct directs dirties dirty discharge discharges discipline disciplines discount "
    "discounts disdain disdains disguise disguises display displays dispute disputes dissent dissents distress "
    "distresses distrust distrusts dive dives dock docks document documents double doubles draft drafts drain drains "
    "dread dreads dream dreams dress dresses dries drill drills drink drinks drip drips drum drums dry duel duels "
    "dump dumps ease eases echo echos eclipse eclipses edge edges effect effects envies envy equal equals escort "
    "escorts evidence evidences exempt exempts exhibit exhibits exile exiles experiment experiments export exports "
    "extract extracts eye eyes farm farms fashion fashions fault faults feature features feed feeds fence fences "
    "ferries ferry feud feuds field fields figure figures file files film films filter filters fine fines finger "
    "fingers fix fixes flag flags flank flanks flash flashes flood floods flow flows focus focuses fold folds fool "
    "fools form forms forward forwards foul fouls fracture fractures fragment fragments freight freights gag gags "
    "gamble gambles gauge gauges gear gears gesture gestures gift gifts glance glances glimpse glimpses gloss glosses "
    "glow glows grade grades grease greases grin grins groom grooms gross grosses group groups hail hails hammer "
    "hammers handle handles harbor harbors harbour harbours harness harnesses harvest harvests head heads heap heaps "
    "heat heats hike hikes hire hires hook hooks house houses howl howls hug hugs hunt hunts hype hypes ice ices "
    "impact impacts import imports inch inches institute institutes insult insults interview interviews intrigue "
    "intrigues iron irons issue issues itch itches jail jails jam jams jar jars jet jets journey journeys jump jumps "
    "kick kicks knock knocks knot knots labour labours land lands laugh laughs leak leaks leap leaps lease leases "
    "lecture lectures line lines list lists loan loans lobbies lobby lock locks log logs loop loops loot loots mail "
    "mails malign maligns mandate mandates maneuver maneuvers manoeuvre manoeuvres map maps mask masks mass massacre "
    "massacres masses master masters measure measures melt melts mess messes mine mines mint mints mirror mirrors "
    "miss misses mistake mistakes mistrust mistrusts misuse misuses mix mixes mold molds moor moors motion motions "
    "mould moulds mouth mouths murder murders mushroom mushrooms mutinies mutiny nail nails name names needle needles "
    "net nets nod nods notch notches nurse nurses object objects occasion occasions outfit outfits outlaw outlaws "
    "outline outlines outrage outrages overhaul overhauls pack packs pain pains paint paints pair pairs panic panics "
    "parade parades pardon pardons parrot parrots partner partners patch patches peak peaks peer peers pencil pencils "
    "perfect perfects phase phases phone phones photograph photographs phrase phrases pick picket pickets picks "
    "picture pictures piece pieces pile piles pilot pilots pin pinch pinches pins pioneer pioneers pitch pitches "
    "pities pity place places plague plagues plant plants plaster plasters plow plows plug plugs pocket pockets "
    "poison poisons poke pokes police polices polish polishes poll polls pool pools post posts pound pounds power "
    "powers practice practices premise premises pressure pressures prey preys price prices pride prides prime primes "
    "print prints process processes produce produces profile profiles profit profits program programs project "
    "projects prune prunes puff puffs pump pumps purchase purchases purge purges puzzle puzzles quake quakes quarrel "
    "quarrels queries query question questions quiet quiets race races radio radios rage rages rain rains rallies "
    "rally rank ranks rape rapes rate rates ration rations rebel rebels rebound rebounds rebuke rebukes record "
    "records recruit recruits reform reforms register registers relapse relapses relay relays release releases "
    "remedies remedy rent rents repair repairs reprimand reprimands reproach reproaches research researches reserve "
    "reserves reset resets resort resorts resource resources revolt revolts ridicule ridicules riot riots rip ripple "
    "ripples rips rival rivals roar roars rock rocks root roots rot rots round rounds rout routs row rows ruin ruins "
    "rush rushes rust rusts sack sacks sacrifice sacrifices sail sails salute salutes sample samples scale scales "
    "scar scars score scores scorn scorns scout scouts scramble scrambles scratch scratches scream screams screen "
    "screens script scripts seal seals search searches seat seats sense senses sentence sentences service services "
    "shade shades shadow shadows shake shakes shame shames share shares shock shocks shop shops shoulder shoulders "
    "shout shouts shower showers shrug shrugs shuttle shuttles sight sights silence silences sink sinks site sites "
    "skirmish skirmishes slam slams slap slaps slate slates slaughter slaughters sleep sleeps slice slices slump "
    "slumps smash smashes smear smears smell smells smile smiles smoke smokes snap snaps soil soils source sources "
    "spar spare spares spars spies spill spills spiral spirals splash splashes sponsor sponsors spot spots spray "
    "sprays spread spreads sprint sprints spy staff staffs stain stains stake stakes stalemate stalemates stamp "
    "stamps star stare stares stars steam steams stereotype stereotypes stick sticks sting stings stir stirs stitch "
    "stitches stock stockpile stockpiles stocks stomach stomaches store stores strand strands strap straps stream "
    "streams string strings structure structures studies study stuff stuffs stunt stunts style styles subject "
    "subjects suit suits sum sums supplement supplements surprise surprises survey surveys swamp swamps swap swaps "
    "sway sways sweat sweats swell swells swing swings switch switches table tables tag tags tail tails tallies tally "
    "tangle tangles tap taps task tasks taste tastes tax taxes team teams telegraph telegraphs telephone telephones "
    "temper tempers tender tenders thank thanks thaw thaws thread threads thrill thrills throw throws thrust thrusts "
    "thunder thunders tick ticks tire tires title titles toast toasts toil toils torch torches torture tortures total "
    "totals tour tours tow tower towers tows trace traces track tracks trade trades transition transitions transport "
    "transports trap traps trash trashes treasure treasures trick trickle trickles tricks trip trips truck trucks "
    "trump trumps tug tugs tumble tumbles tune tunes tunnel tunnels tweet tweets twin twins twist twists type types "
    "update updates upgrade upgrades uplift uplifts upset upsets usher ushers value values vault vaults veil veils "
    "vent vents verge verges volunteer volunteers wail wails warm warms wash washes waste wastes watch watches water "
    "waters wave waves wear wears wheel wheels whip whips whisper whispers wind winds wipe wipes wire wires witness "
    "witnesses worship worships wrap wraps zone zones"
).split()
"""Forms of them that are nouns as often as verbs."""
IRREGULAR_FORMS: Final = {
    "befall": "befalls befell befallen befalling",
    "bind": "binds bound bound binding",
    "blow": "blows blew blown blowing",
    "breed": "breeds bred bred breeding",
    "broadcast": "broadcasts broadcast broadcast broadcasting",
    "burst": "bursts burst burst bursting",
    "cast": "casts cast cast casting",
    "catch": "catches caught caught catching",
    "cling": "clings clung clung clinging",
    "creep": "creeps crept crept creeping",
    "dream": "dreams dreamt dreamt dreaming",
    "drink": "drinks drank drunk drinking",
    "dwell": "dwells dwelt dwelt dwelling",
    "feed": "feeds fed fed feeding",
    "fling": "flings flung flung flinging",
    "fly": "flies flew flown flying",
    "forget": "forgets forgot forgotten forgetting",
    "forgive": "forgives forgave forgiven forgiving",
    "forgo": "forgoes forwent forgone forgoing",
    "hear": "hears heard heard hearing",
    "hide": "hides hid hidden hiding",
    "knit": "knits knit knit knitting",
    "leap": "leaps leapt leapt leaping",
    "mislead": "misleads misled misled misleading",
    "misread": "misreads misread misread misreading",
    "mistake": "mistakes mistook mistaken mistaking",
    "misunderstand": "misunderstands misunderstood misunderstood misunderstanding",
    "outdo": "outdoes outdid outdone outdoing",
    "outrun": "outruns outran outrun outrunning",
    "overhear": "overhears overheard overheard overhearing",
    "oversee": "oversees oversaw overseen overseeing",
    "recast": "recasts recast recast recasting",
    "redraw": "redraws redrew redrawn redrawing",
    "reset": "resets reset reset resetting",
    "retake": "retakes retook retaken retaking",
    "retell": "retells retold retold retelling",
    "rethink": "rethinks rethought rethought rethinking",
    "rewrite": "rewrites rewrote rewritten rewriting",
    "ride": "rides rode ridden riding",
    "shake": "shakes shook shaken shaking",
    "shed": "sheds shed shed shedding",
    "shine": "shines shone shone shining",
    "sing": "sings sang sung singing",
    "sink": "sinks sank sunk sinking",
    "slay": "slays slew slain slaying",
    "sleep": "sleeps slept slept sleeping",
    "sling": "slings slung slung slinging",
    "sow": "sows sowed sown sowing",
    "spread": "spreads spread spread spreading",
    "steal": "steals stole stolen stealing",
    "stick": "sticks stuck stuck sticking",
    "sting": "stings stung stung stinging",
    "stride": "strides strode stridden striding",
    "swell": "swells swelled swollen swelling",
    "swim": "swims swam swum swimming",
    "swing": "swings swung swung swinging",
    "teach": "teaches taught taught teaching",
    "throw": "throws threw thrown throwing",
    "thrust": "thrusts thrust thrust thrusting",
    "tread": "treads trod trodden treading",
    "undercut": "undercuts undercut undercut undercutting",
    "underlie": "underlies underlay underlain underlying",
    "underwrite": "underwrites underwrote underwritten underwriting",
    "undo": "undoes undid undone undoing",
    "unwind": "unwinds unwound unwound unwinding",
    "upset": "upsets upset upset upsetting",
    "wear": "wears wore worn wearing",
    "weave": "weaves wove woven weaving",
    "weep": "weeps wept wept weeping",
    "wind": "winds wound wound winding",
    "wring": "wrings wrung wrung wringing",
}
"""Third person, past, participle and -ing form of those that are not regular."""
DOUBLED: Final = (
    "abet acquit cap chat chip clog concur confer cram dispel drip drum dub enrol excel extol flag flip flog gag grin "
    "hug impel instil jam jog jut kidnap knit knot log map mar mug nab nag net nod omit outrun patrol pin plug prod "
    "prop propel quiz rebel recur regret rig rob rot row rub sap scar scrub shed shop shred shrug shun skim slam slap "
    "snag snap spar spot stab stir strap strut stun sum swap swim tag tap trap trot tug twin unban unwind whip wrap"
).split()
"""Those that double their last letter."""
