/* English as Ask needs it: how words are bent, which say nothing of the subject, what a question is
   after (a dose, a time, harms), everyday words for one thing, and clinicians' shorthand.
   Nothing here is a library's: names and red flags come from its guidance.yaml. */
(function (host) {
  "use strict";
  const ask = host.guidanceAsk = host.guidanceAsk || {};
  const set = (words) => new Set(words.split(/\s+/));

  const ODD = {
    broke: "break", broken: "break", breaking: "break", fell: "fall", fallen: "fall", felt: "feel",
    feet: "foot", lost: "lose", loss: "lose", losing: "lose", vertebrae: "vertebra", gone: "go", went: "go",
    woke: "wake", worse: "worsen", hurting: "hurt", lying: "lie", laying: "lie", children: "child",
    gave: "give", began: "begin", begun: "begin", shrunk: "shrink", shrank: "shrink", stood: "stand",
    older: "old", elderly: "old", stronger: "strong", weaker: "weak", bled: "bleed", women: "woman",
    men: "man", taken: "take", took: "take", kept: "keep", stopped: "stop", diagnoses: "diagnosis",
    metastases: "metastasis", sitting: "sit", getting: "get", got: "get", wore: "wear", worn: "wear",
    slept: "sleep", taller: "tall", shorter: "shrink", peed: "pee", weed: "wee", peeing: "pee", weeing: "wee", pooed: "poo", pooing: "poo", wiggling: "wiggle", died: "die", dying: "die", ran: "run", knew: "know", known: "know",
  };

  const known = new Map();
  function stem(word) {
    if (!known.has(word)) known.set(word, stemmed(word));
    return known.get(word);
  }

  /* The stem of a word: enough for one word's forms to meet, and no more. */
  function stemmed(word) {
    if (Object.prototype.hasOwnProperty.call(ODD, word)) return ODD[word];
    if (word.length < 4 || /\d/.test(word)) return word;
    let w = word.replace(/isation/g, "ization").replace(/is(e[ds]?|ing)$/, "iz$1").replace(/yse/g, "yze")
      .replace(/aesth/g, "esth").replace(/paraes/g, "pares").replace(/faec/g, "fec").replace(/oed/g, "ed")
      .replace(/our(s|ed)?$/, "or$1");
    w = w.replace(/ies$/, "y").replace(/(ss|sh|ch|x)es$/, "$1").replace(/([^siu])s$/, "$1");
    const cut = [
      [/(.{3,})izations?$/, "$1iz"], [/(.{3,})(?:ized?|izing)$/, "$1iz"],
      [/(.{4,})ations?$/, "$1"], [/(.{4,})at(?:e[dr]?|ing|ive|or)$/, "$1"], [/(.{3,}[ts])ions?$/, "$1"],
      [/(.{3,})(?:ings?|edly|(?<!e)ed)$/, "$1"], [/(.{4,})(?:ness|ment|ments|ly|fully|ive)$/, "$1"], [/(.{4,})er$/, "$1"],
    ];
    for (const [pattern, into] of cut) {
      if (pattern.test(w)) { w = w.replace(pattern, into); break; }
    }
    if (w.length > 3) w = w.replace(/([bdfglmnprt])\1$/, "$1").replace(/e$/, "").replace(/y$/, "i");
    return w;
  }

  /* Words that tell nothing of what is asked for. */
  const FILLERS = set(`a about above actually after again ago all also always am an and any anybody anyone anything
    anyway apart are arent around as ask asking at aswell away b bad badly be because been before being best better between
    big bit both bring but by call called came can cannot cant come comes coming could couldnt couple currently day days
    dear did didnt different do doc docs doctor doctors does doesnt doing done dont down due during each either
    else enough er etc even ever every everyone explain far few find first for from full further g gave generally
    get gets getting give given giving go goes going gonna good got gotta gp great had has hasnt have havent having he
    heard hello help helped helpful helping helps her here hers hey hi him himself his hospital hour hours how however plus than term longterm versus frail frailty comorbid comorbidities worse worsen worsens worsened worsening husband i id if
    ill im in info information instead into is isnt it its itself ive just keep keeps kind know lady later least less
    let lets like likely little ll long look looking lot lots made make makes making man many may maybe me mean means
    might mine minute minutes month months more morning most much mum mums mom moms mother mothers dad dads father fathers wife
    wifes husbands son daughter gran grandma grandmother nan grandad granny aunt uncle friend neighbour neighbor carer partner must my myself
    need needed needing needs never new next no nor normal normally not nothing now nurse of off often oh ok okay old on
    once one ones only or other others our out over own patient patients people per perhaps person pharmacist
    please point possible possibly pretty probably put question quick quickly quite r rather re really reason regarding right
    s said same saw say saying says see seem seems seen several shall she shes should shouldnt show simply since so
    some somebody someone something sometimes somewhere soon sort specific specifically start started starting
    still stuff such suggest suggested sure surgeon t take taken takes taking talk tell tells thank thanks that thats the
    their them then there theres these they theyre theyve thing things think this those though through time times to
    today together told tomorrow tonight too took totally toward towards tried try trying two three four five six u ultimately under
    unless until up upon ur us use used useful using usual usually v very vs versus via w want wanted wants was wasnt way
    we week weekend weeks hubby missus mammy nana gramps grandpa mam ma pa pops sis bro auntie niece nephew bloke blokes fella fellas gent gents grand surely sensible well went were werent what whatever whats when whenever where which while who whole
    whom whos whose why will with within without woman wonder wondering wont worth would wouldnt x year years yes yesterday
    yet you your youre yourself y yo yrs yr old aged age male female mr mrs ms gentleman lady guy
    case cases consider considered considering approach management manage managed managing treat treated treating treatment
    treatments therapy therapies care role place option options choice choices plan guidance guideline guidelines
    evidence proof data study studies trial trials research literature review paper recommend recommended recommendation
    recommendations recommends advise advised advice indicated indication indications appropriate appropriateness suitable
    effective effectiveness efficacy effect effects benefit benefits work works working affect current standard usual
    strength grade graded level certainty quality support supported supports supporting against favour favor favoured
    favours favors opinion position stance view views statement statements agree agreed agrees disagree safe safely
    safety okay allowed alright fine advisable contraindicated contraindication contraindications use usage type
    types kind daily weekly monthly single twice minimum maximum max min average recently recent post pre status acute chronic
    symptomatic presenting presents present known possible likely versus compare compared comparison difference differences
    and/or wanna lately really just simply idea sort feels clinician clinical clinically medical medically problem problems trouble issue issues condition thing deal dealing going
    prescribe prescribed prescription prescribing initiate initiated initiation begin beginning begins commence continue
    continued continuing remain stay last lasts lasting mention mentions cover covers covered answer page site
    mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december any chance ways commencing commenced commences magnitude extent eligibility eligible criteria criterion profile durable durability sustained hes itll theyll weve ward nurses nursing lol pls plz thx cos coz cuz bc tho gotten getting mg mcg iu units unit ml kg g cm mm`);

  /* Common words that make a question one about something else: parts of the body, illnesses, tests,
     remedies, people, and what they do in life. Other words that a topic does not have are how it is told. */
  const SUBJECTS = set(`serum receptor receptors eel salmonella selenium potassium sodium phosphorus boron manganese copper head skull brain face eye eyes ear ears nose mouth jaw tooth teeth dental dentist neck throat shoulder
    shoulders collarbone chest breast breasts rib ribs lung lungs breath breathing liver belly hip hips pelvis pelvic tailbone coccyx sacrum
    knee knees ankle ankles heel wrist wrists elbow hand hands finger fingers thumb skin hair nails blood artery
    vein disc discs disk disks joint joints cartilage tendon ligament prostate womb ovary thyroid
    arthritis sciatica scoliosis kyphosis stenosis diabetes diabetic asthma allergy allergic allergies rash itch itchy itching
    depression depressed anxiety anxious mood stroke dementia alzheimers parkinsons epilepsy seizure seizures gout shingles flu covid cold
    cough infection pneumonia hernia headache headaches migraine swelling swollen clot clots thrombosis anemia anaemia
    pressure cholesterol menopause menopausal reflux heartburn ulcer ulcers rupture bruise bruising bleeding sprain strain
    spasm spasms cramp cramps stiffness memory confusion hallucinations fatigue tired tiredness weight appetite
    scan scans mri xray xrays ray rays ct ultrasound dexa dxa density biopsy blood bloods urine biomarker score scores
    imaging image images radiograph radiographs radiology picture pictures film
    massage acupuncture chiropractor chiropractors chiropractic osteopath osteopathy yoga pilates tai chi swim swimming pool
    hydrotherapy traction heat hot warm ice cold cream creams gel gels patch patches plaster plasters mattress pillow chair chairs laser
    magnet magnets herbal herbs homeopathy homeopathic turmeric glucosamine collagen magnesium zinc iron vitamins
    protein probiotics alcohol wine beer drink drinking smoke smoking cigarettes vaping coffee caffeine tea sugar salt soup broth prunes
    nuts vegetables meat fish vegan vegetarian diet diets eat eating food foods milk cheese cannabis weed marijuana hypnosis meditation mindfulness
    counselling psychology cell cells stem plasma botox epidural steroid antibiotics antibiotic vaccine vaccination
    child children kid kids boy boys girl girls toddler paediatric pediatric baby babies infant teenager teenagers teen young pregnant pregnancy breastfeeding athlete athletes
    job jobs employer office school sick drive driving car fly flying flight plane airport travel travelling holiday insurance claim
    compensation lawyer sue money pay paid cost costs price expensive cheap free benefits disability pension lift lifting golf tennis football
    running run jog jogging dance dancing garden gardening cycling cycle bike ride riding horse ski skiing gym weights
    sex sexual intercourse shower bath bathing sit sitting sleep sleeping stairs shoes heels wheelchair walker stick cane crutches frame hoist
    housework cooking shopping church dog cat
    appointment appointments referral refer referred specialist discharge discharged surgery's followup check checkup
    die death dying mortality survival expectancy permanent permanently heal heals healing healed recover recovery
    cure cured hereditary genetic genes inherited contagious hospice palliative dialysis transplant
    race ethnicity frequency prevalence incidence epidemiology classification code coding icd billing consent
    anaesthetic anesthetic anaesthesia anesthesia sedation screws rods cage fusion fused implant implants robot robotic needle
    trauma hours interval intervals monitor monitoring repeat`);

  /* What a question is after. The first word of a pattern may stand anywhere before the others. */
  const AIMS = [
    ["dose", /\b(dose|doses|dosage|dosing|how much|how many|amount|how often|units|mg|iu|overdose|maximum daily)\b/],
    ["span", /\b(how long|duration|course|for how many|durab\w*|sustained|how many (weeks?|wks?|days?|months?)|long term|longterm|how much longer|stop taking|come off|stay on|keep taking|length)\b/],
    ["when", /\b(when|how soon|how early|how late|timing|too late|too soon|window|within|start(ing|ed)?|begin(ning)?|initiat\w*|delay(ed)?|days? after|weeks? after|days? post)\b/],
    ["harm", /\b(side effects?|adverse|risks?|risky|safe|safety|harm\w*|danger\w*|bad for|make me (ill|sick)|toxicity|complications?|react(ed|ion)?|cause cancer)\b/],
    ["good", /\b(work(s|ing)?|help(s|ing|ed)?|effective\w*|efficacy|effects?|benefits?|relief|relieve[sd]?|ease[sd]?|any (good|use)|point of|worth|kick in|reduces?|better)\b/],
    ["form", /\b(spray|nasal|nose|suppositor\w*|tablets? or|inject\w*|available|availability|licen[cs]\w*|market\w*|sold|sell|buy|get hold|formulation|form|forms|route|approved)\b/],
    ["who", /\b(recommend\w*|advis\w*|guidelines?|say|says|position|agree\w*|disagree\w*|for or against|against|grade\w*|strength|rating|rates?|appropriate\w*)\b/],
    ["after", /\b(after|post|following|still|persist\w*|ongoing|despite|since|failed|fails|didnt work|did not work|had)\b/],
    ["treat", /\b(treat\w*|therap(y|ies)|manage\w*|what (helps|can i do|should i do|can be done|to do|now|works)|options?|remed(y|ies))\b/],
    ["wards", /\b(prevent\w*|stop (me|another|more|further|it happening)|avoid (another|more)|another (break|fracture|one)|more (breaks|fractures)|further fractures?|next (break|fracture)|secondary)\b/],
  ];

  /* Everyday words for one thing. The first of each line stands for all. */
  const SAME = `pain hurt ache aching sore agoni agony painful hurts
    fracture break crack crush collapse compress snap bust smash squash flatten fx crumbl wedg squish pancak
    spine back spinal vertebra vertebral lumbar backbone lumbosacral
    walk ambul stroll
    move mobiliz mobil activ
    bed bedbound bedridden
    exercise workout train exercis gym sport
    physiotherapy physio physiotherapist therapist rehab rehabilit
    cancer metastat metastasis metastatic mets met metastas malignanc malignanci tumor tumour neoplasm neoplasti carcinoma malignant cancerou
    nose nasal intranasal nostril
    stomach gut tummy belli gastro gastrointestinal gi
    kidney renal
    heart cardiac cardiovascular
    dizzy dizzi lightheaded giddi woozi dizzines
    sick nausea nauseou queasi nauseat vomit
    flush flushed flushing hot redfaced
    constipation constip bung blocked
    poo poop stool faec fec faecal fecal bowel
    pee wee urin urine urinari urinary piss
    surgery oper operat op surgical surgeon theatr theater
    prevent prevention avoid
    height tall shrink shrunken shrinkag
    unstable instabil unsteadi wobbli
    stable stabil steadi
    evaluate evalu assess investig workup screen check test
    cause attribut
    severe unbear excruciat awful terribl intens
    mild slight mildest
    duration length
    old geriatric senior pensioner aged eighti
    medicine medic drug med pill tablet medication meds pills remedi
    spray squirt
    food diet dairy milk chees cheese eat yogurt
    supplement supplementation supplemental suppl supplementary
    fall trip slip stumbl tumbl
    nerve neurological neurologi neuro neurologic
    order sequenc sequence stepwise
    wait delay
    strengthen strength muscl muscle
    infusion drip iv
    agree disagre consensu consensus
    conservative nonsurg nonoper nonsurgical nonoperative
    persist ongoing persistent linger continu
    balance steady
    home unsupervised supervised
    child children boy girl toddler infant teenager kid baby
    pregnant pregnancy gravid
    breastfeed lactat
    injection jab inject shot
    brief summary overview`;

  /* Turns of speech, each with plain words for it. */
  const TURNS = [
    [/\b(?:only |just )?(?:aches?|hurts?|sore|achy|aching)(?: only| just)? (?:a )?(?:wee |little )?(?:bit|little)\b/g, "mild pain"],
    [/\b(?:a )?(?:bit|little) (?:sore|achy)\b/g, "mild pain"],
    [/\bkilling me\b|\bin (?:absolute )?agony\b/g, "severe pain"],
    [/\bwork ?ups?\b/g, "evaluation"],
    [/\bunder the knife\b/g, "surgery"],
    [/\bwaste of (?:time|money|space)\b|\bworth (?:it|the money|doing|having|the hassle|the bother)\b/g, "any good"],
    [/\bworked up\b/g, "evaluated"],
    [/\b(?:something|anything|what) else (?:than|other than|but|apart from|besides|could|can|might|may|makes?|causes?|caused|breaks?)\b/g, "other cause"],
    [/\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many) (?:weeks?|wks?|months?|mths?)\b(?=.*\bstill\b)/g, "ongoing"],
    [/\bstill\b(?=.*\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|several|many) (?:weeks?|wks?|months?|mths?)\b)/g, "still ongoing"],
    [/\bs e\b/g, "side effects"],
    [/\b(?:i |we )?(?:read|saw|seen|heard|looked) (?:it |this |that |about it )?(?:on|off|in) (?:the )?(?:internet|web|facebook|google|youtube|tiktok|tv|telly|news|paper|papers|online)\b/g, ""],
    [/\b(?:off|on|from) (?:the )?(?:internet|amazon|ebay|web|facebook|google|tv|telly)\b/g, ""],
    [/\b(?:anything|something|owt) (?:else )?strong(?:er)?\b/g, "strong pain medicine"],
    [/\bget up and about\b|\bup and about\b/g, "get up and move"],
    [/\bpain ?relief\b/g, "pain relief"],
    [/\b(?:really|very|so|too|awfully|terribly|bloody|dead|proper) (?:bad|sore|painful)\b/g, "severe pain"],
    [/\b(?:get(?:ting)?|feel(?:ing)?|be|am|was) (?:any )?better\b|\bget(?:ting)? over (?:it|this)\b|\brecover(?:y|ing|ed|s)?\b|\bcured?\b/g, "heal"],
    [/\blong ?term\b/g, "longterm"],
    [/\bwith ?out\b/g, "without"],
    [/\ba ?and ?e\b/g, "hospital"],
    [/\b(?:analgesic|pain relieving) (?:effects?|efficacy|benefits?|response|action)\b|\banalgesia (?=with|from|of|by|using|at)\b/g, "pain relief "],
    [/\b(?:not|isnt|arent|aint|dont|doesnt|wont|didnt|hardly|barely|no longer|stopped) (?:really |even )?touch(?:ing|es|ed)? (?:it|this|(?:the |my |her |his )?(?:pain|sides))\b/g, "not enough strong pain medicine"],
    [/\b(?:next )?(?:step|rung) (?:up )?(?:on|of|in) the (?:pain |analgesic )?ladder\b|\b(?:next|up) (?:on |up )?the (?:pain |analgesic )?ladder\b|\bstep(?:ping)? up\b/g, "strong pain medicine"],
    [/\bbreast ?feed\w*|\bnursing (?:mother|a baby)\b/g, "breastfeeding"],
    [/\bat a glance\b|\bin a nutshell\b|\bin (?:plain|simple) (?:english|words|terms)\b|\bin short\b|\btl ?dr\b/g, "in brief"],
    [/\b(?:wobbly|unsteady|shaky) on (?:her|his|my|their|your) (?:pins|feet|legs)\b/g, "unsteady balance"],
    [/\bgrin(?:ning)? and bear(?:ing)? it\b|\b(?:put|putting) up with it\b|\b(?:just )?liv(?:e|ing) with it\b/g, "conservative treatment"],
    [/\btakes? the edge off\b|\bsooth(?:e|es|ed|ing)\b/g, "pain relief"],
    [/\bin (?:bits|pieces|tears) (?:with|from)\b|\bat (?:my|her|his) wits end\b|\bend of (?:my|her|his) tether\b|\bat deaths door\b|\bclimbing the walls\b/g, "severe pain"],
    [/\bbig c\b/g, "cancer"], [/\btail bone\b/g, "tailbone"], [/\b(?:bird|chalky|crumbly|soft|honeycomb|hollow|paper|glass|fragile) bones?\b/g, "weak bones"],
    [/\bcav(?:e|es|ed|ing) in\b/g, "collapse"], [/\bin law\b/g, ""],
    [/\bnon ?(?:op|ops|operative|operatively|surgical|surg)\b/g, "conservative"],
    [/\b(?:(?:the|my|her|his|an?|on) )?(?:x ?ray|xr|scan|mri|film)s?(?: (?:man|lady|girl|guy|people|report|doctor|today))? (?:said|says|say|shows?|showed|found|saw|confirms?|confirmed)\b|\bon (?:the |an? )?(?:x ?ray|xr|scan|mri|film|ct)\b/g, ""],
    [/\b(?:any|some)thing (?:besides|apart from|other than|but)\b|\b(?:besides|apart from|other than|not) (?=(?:thin|weak|brittle|osteopor))/g, "other cause "],
    [/\bcheck ?ups?\b/g, "appointment"], [/\b(?:just )?found out\b/g, ""],
    [/\b(?:[1-9]|1[0-7]) (?:years?|yrs?) old\b|\b(?:boy|girl|lad|kid) of (?:[1-9]|1[0-7])\b/g, "child"],
    [/\bw(?:ea|a|o)r(?:es?|s)? off\b|\bwearing off\b/g, "duration"],
    [/\bbmd loss\b|\bloss of bmd\b/g, "bone loss"],
  ];

  /* Signs that are no letters, and letters whose case tells what they mean. */
  const MARKS = [
    [/\b2n?d?ary\b/gi, "secondary"], [/\b(my|him|her|your|it) sel(f|ves)\b/gi, "$1self"], [/\bPT\b/g, "physiotherapy"], [/\b[Pp]t\b/g, "patient"], [/#(?!\d)/g, " fracture "], [/\bLEs?\b/g, "legs"],
    [/\bOP\b/g, "osteoporosis"], [/\bMM\b/g, "myeloma"],
    [/\b(\d+)\/52\b/g, "$1 weeks"], [/\b(\d+)\/12\b/g, "$1 months"], [/\b(\d+)\/7\b/g, "$1 days"], [/\b(\d+)\/40\b/g, "$1 weeks pregnant"],
    [/\b[0-4][+-]?\/5\b/g, "reduced power"], [/\b[rR]\/[oO]\b/g, "rule out"], [/\bw\/o\b/gi, "without"], [/\bw\//gi, "with "],
    [/\b[cC]\/[oO]\b/g, "has"], [/\bh\/o\b/gi, "history of"], [/\bf\/u\b/gi, "follow up"], [/\bs\/e\b/gi, "side effect"], [/\by\/o\b/gi, "year old"],
    [/(\d)(?!st\b|nd\b|rd\b|th\b)([a-z]{2,})/gi, "$1 $2"], [/\b(wk|week|day|month|yr|year)(\d+)\b/gi, "$1 $2"],
  ];

  /* Clinicians' shorthand. */
  const SHORT = {
    fx: "fracture", fxs: "fractures", tx: "treatment", rx: "treatment", mx: "management", dx: "diagnosis",
    hx: "history", sx: "symptoms", wk: "week", wks: "weeks", mo: "month", mos: "months", mths: "months", yrs: "years",
    pts: "patients", exs: "exercises", ex: "exercise", physio: "physiotherapy", qol: "quality of life", lbp: "back pain", w: "with",
    abx: "antibiotics", op: "operation", ops: "operations", temp: "temperature", meds: "medicines", rec: "recommendation",
    recs: "recommendations", rehab: "rehabilitation", supp: "supplement", supps: "supplements", vert: "vertebral",
    neuro: "neurological", postop: "after surgery", preop: "before surgery", mobilisation: "mobilization", sedentary: "immobile",
    shud: "should", shld: "should", wud: "would", cud: "could", wat: "what", wats: "whats", wot: "what", wen: "when", wich: "which",
    b4: "before", mussels: "muscles", mussel: "muscle", hosp: "hospital", tabs: "tablets", tab: "tablet", inj: "injection", injs: "injections", prob: "problem",
    probs: "problems", abt: "about", bcoz: "because", becoz: "because", ppl: "people", thru: "through", nite: "night", diff: "difference",
    hv: "have", hav: "have", dunno: "unknown", ddx: "differential diagnosis causes", dd: "differential diagnosis", incl: "including", inc: "including",
    rpt: "repeat", ix: "investigations", invx: "investigations", mgmt: "management", mgt: "management", mob: "mobilize", indic: "indications",
    freq: "frequency", dur: "duration", recd: "recommended", hosps: "hospitals", tmr: "tomorrow", exercs: "exercises",
    a2z: "all", tho: "though", sos: "emergency", insuff: "insufficiency", osteo: "osteoporosis", mins: "minutes",
    eval: "evaluation", hrs: "hours", hr: "hour", approp: "appropriate", ses: "side effects", ae: "adverse effects", aes: "adverse effects", adr: "side effects", adrs: "side effects",
    cont: "continue", oob: "out of bed", bilat: "bilateral", enuf: "enough", trg: "training", vas: "pain", nrs: "pain", nsm: "nonsurgical", vf: "vertebral fracture", vfs: "vertebral fracture",
    adl: "daily activities", adls: "daily activities", rct: "trial", rcts: "trials", cons: "conservative", conserv: "conservative", nonop: "nonoperative",
    nonsurg: "nonsurgical", bedrest: "bed rest", cmpd: "compared", asap: "soon", grp: "group", discont: "stop", mobs: "mobilize", mobes: "mobilize",
    prev: "prevention", prog: "progressive", pvr: "post void residual", sev: "severe", mod: "moderate", symps: "symptoms", sympt: "symptoms",
    analg: "pain relief", stab: "stable", fwb: "weight bearing", wb: "weight bearing", peds: "children", paeds: "children", paed: "children", ant: "anterior", ot: "occupational therapy", lss: "stenosis", instab: "instability", augment: "augmentation", aug: "augmentation", kypho: "kyphoplasty", vertebro: "vertebroplasty",
    osteop: "osteoporosis", osteopor: "osteoporotic", comp: "compression", strengthng: "strengthening", ambulate: "walk", gps: "doctors", gp: "doctor",
  };

  /* What says "not", for signs such as "cannot feel", and signs that a question only rules out. */
  const NOT = set(`cannot cant can't not no wont couldnt unable without lose lost loss losing stopped never trouble
    difficulty difficult hard struggle hasnt havent hadnt aint wasnt werent struggling absent dont doesnt didnt isnt impossible hardly barely couldn`);
  const DENIES = set("no not without denies deny denied absent never nil isnt arent non");
  const WILLED = /\bon purpose\b|\bdeliberate|(?<!\b(?:not|no|without|aint|isnt|arent|havent|never) (?:on a |any |been |even )?)\bdiet(ing)?\b|\bweight ?watchers\b|\bslimming\b|(?<!\b(?:not|un|without) ?)\bintention/;
  /* Ways to tell of a sign whose words alone say something else. */
  const SIGN_TURNS = [
    [/\b(?:get|gets|getting|got|stay|stays|staying|keep|go|going) hard\b(?! to\b)|\bget it up\b/g, "erection"],
  ];
  const FEELING = {
    feel: "feel", sens: "feel", sensat: "feel", sensor: "feel", sensori: "feel", feeling: "feel", notic: "feel",
    numb: "numb", numbn: "numb", hypoesthesia: "numb", hypesthesia: "numb", pinprick: "feel", diminish: "reduc", decreas: "reduc", impair: "reduc", dead: "numb", asleep: "numb", anesthesia: "numb", tingl: "tingle", paresthesia: "tingle",
    tingli: "tingle", weak: "weak", jelly: "weak", jelli: "weak", heavi: "weak", buckl: "weak", floppi: "weak", feebl: "weak", lead: "weak",
    leg: "leg", limb: "leg", thigh: "leg", knee: "leg", shin: "leg", calf: "leg", calv: "leg", hand: "arm", dysesthesia: "tingle", foot: "foot", toe: "foot", ankl: "foot", arm: "arm",
    bum: "seat", bottom: "seat", buttock: "seat", backsid: "seat", butt: "seat", arse: "seat", ass: "seat", behind: "seat", perineum: "seat", perineal: "seat",
    perianal: "seat", groin: "seat", crotch: "seat", genital: "seat", privat: "seat", undercarriag: "seat", anus: "seat", rectum: "seat",
    bladder: "pee", waterwork: "pee", pee: "pee", wee: "pee", urin: "pee", urinari: "pee", piss: "pee", toilet: "pee",
    bowel: "poo", poo: "poo", poop: "poo", stool: "poo", fec: "poo", fecal: "poo", soil: "poo", crap: "poo", shit: "poo",
    contro: "control", control: "control", contin: "control", hold: "control", holding: "control",
    ladder: "height", roof: "height", height: "height", scaffold: "height", scaffolding: "height", tree: "height", stair: "height", hors: "height", wall: "height", window: "height", balconi: "height",
    fall: "fall", knock: "hit", hit: "hit", car: "vehicle", van: "vehicle", truck: "vehicle", lorri: "vehicle", bus: "vehicle", motorbik: "vehicle",
    motorcycl: "vehicle", vehicl: "vehicle", bike: "vehicle", bicycl: "vehicle", move: "move", mov: "move", mobil: "move", walk: "walk", stand: "walk", wipe: "wipe", wip: "wipe",
    night: "night", nite: "night", nocturnal: "night", wake: "wake", awak: "wake", himself: "self", herself: "self", myself: "self", themself: "self", yourself: "self",
    pant: "pants", trouser: "pants", weird: "odd", strang: "odd", strange: "odd", odd: "odd", funny: "odd", funni: "odd", peculiar: "odd", differ: "odd", different: "odd", underwear: "pants", knicker: "pants", underpant: "pants",
    kilo: "kilo", kilogram: "kilo", kg: "kilo", pound: "kilo", lb: "kilo", ston: "kilo", stone: "kilo",
    lump: "lump", bump: "lump", hump: "lump", swell: "lump", swollen: "lump", cancer: "cancer", tumor: "cancer", tumour: "cancer", malignanc: "cancer", malignanci: "cancer", malignanti: "cancer", ca: "cancer", carcinoma: "cancer",
    have: "had", has: "had", ill: "ill", unwell: "ill", histor: "had", histori: "had", past: "had", previou: "had", known: "had", had: "had", survivor: "had", drop: "lose", dropp: "lose", shed: "lose", shiver: "chill", chill: "chill", rigor: "chill",
    wiggl: "move", wiggle: "move", budge: "move", burn: "tingle", prickl: "tingle", fuzzi: "numb", spin: "spine", spine: "spine", back: "spine", backbon: "spine", fever: "fever", feverish: "fever", febril: "fever", pyrexia: "fever", temperatur: "fever", man: "man",
  };

  const feeling = Object.create(null);
  Object.keys(FEELING).forEach((word) => {
    feeling[word] = FEELING[word];
    if (!FILLERS.has(stem(word))) feeling[stem(word)] = FEELING[word]; // "butt" is bent like "but"
  });

  const everyday = set("dosage duration length difference available timing spray tablets injection exercises exercising recommended evidence");
  const canon = Object.create(null);
  SAME.split("\n").forEach((line) => {
    const all = line.trim().split(" ");
    all.forEach((word) => { if (word.length > 4) everyday.add(word); canon[stem(word)] = canon[word] = stem(all[0]); });
  });

  ask.languages = ask.languages || {};
  ask.languages.en = {
    subjects: SUBJECTS,
    stem: (word) => { const bare = stem(word); return canon[bare] || canon[word] || bare; },
    bare: stem, fillers: FILLERS, aims: AIMS, turns: TURNS, short: SHORT, marks: MARKS, not: NOT, denies: DENIES, everyday, joined: /\b(with|together|interact\w*|combin\w*|mix|alongside|while (taking|on)|on top of|added? to|plus)\b/, willed: WILLED, compared: /\b(vs|v|versus|compar\w*|instead of|(rather|better|worse) than)\b/, signTurns: SIGN_TURNS, dosed: /\b(doses?|dosage|dosing|how much|how many|how often|maximum|max|overdose|mgs?)\b/, feeling,
    /* A number straight after a medicine is a dose, where it is no year, age or time. */
    numbered: /^(?!(?:19|20)\d\d\b)\d{1,4}\b(?! (?:y|yo|yr|yrs|years?|weeks?|wks?|days?|months?|mths?|hours?|hrs?|percent|out|f|m)\b)/,
    /* Vitamins have letters for names; that of D is one of the library's. */
    lettered: /^vit(?:amin)?s?$/, letter: /^(?:a|[b-z]\d{0,2})$/,
    /* Endings of words, and of few names. */
    bent: /(?:ing|ed|ly|ness|able|ible|ful|ous|ity|ment|[st]ions?|ish)$/,
    /* Endings that medicines share (WHO's stems), in words that are no medicine's by chance. */
    medicine: /(?:mab|nib|pril|sartan|statin|dronate|dronic|oxetine|azole|azepam|olol|dipine|gliptin|gliflozin|profen|cillin|mycin|cycline|floxacin|triptan|setron|parin|tide|caine|plasty|ectomy|otomy|ostomy|desis|scopy|centesis|codone|orphan|barbital|thiazide|semide|ifene|calcin|pam|lukast|xaban|gatran|coxib|fenac|icam)$/,
    site: /^[ctls]\d{1,2}$/,
  };
  /* A language that nobody taught Ask: whole words, and nothing that says nothing. */
  ask.languages.none = {
    stem: (word) => word, bare: (word) => word, fillers: new Set(), subjects: new Set(), aims: [], turns: [], short: {}, marks: [], not: new Set(),
    denies: new Set(), everyday: new Set(), joined: /$^/, willed: /$^/, compared: /$^/, signTurns: [], dosed: /$^/, bent: /$^/, lettered: /$^/, letter: /$^/, numbered: /$^/, feeling: {}, medicine: /$^/, site: /$^/,
  };
  ask.language = (code) => ask.languages[String(code).split("-")[0]] || ask.languages.none;
})(typeof window === "undefined" ? globalThis : window);
