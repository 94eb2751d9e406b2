"""Real errors planted in the two libraries: an edit of the YAML text, and who must report it.

Each row is (family, what is wrong, file, the text before, the text after, rule, place). The text
before stands once in the file. ``place`` is the start of the route at which the problem is
reported; None where only its being reported counts. ``NOT_YET`` stands for a rule that is not
there: as soon as anything reports the edit, a test fails and says which rule to name.
"""

from __future__ import annotations

from typing import NamedTuple

NOT_YET = None


class Planted(NamedTuple):
    """One planted error."""

    family: str
    what: str
    file: str
    before: str
    after: str
    rule: str | None
    place: str | None = None


ROOT = "guidance.yaml"
REFERENCES = "content/references.yaml"
FEVER = "content/topics/brindle-fever.yaml"
WHEEZE = "content/topics/reed-wheeze.yaml"
RASH = "content/topics/ember-rash.yaml"

_EASING = "topics.brindle-fever.sections.easing.statements"
_FURTHER = "topics.reed-wheeze.sections.further.statements"
_TABLETS = "topics.ember-rash.sections.tablets.statements"

MEDICINES = (
    # citations
    Planted("citations", "a mistyped reference", FEVER,
            "cite: {ref: fimc-fever-2024, passages: [relief]}", "cite: {ref: fimc-fever-2042, passages: [relief]}",
            "unknown-reference", f"{_EASING}.fever-relief.positions.0.cite"),
    Planted("citations", "a mistyped passage", FEVER, "passages: [prevent]", "passages: [prevents]",
            "unknown-passage", f"{_EASING}.no-quellamine-against-fits.positions.0.cite"),
    Planted("citations", "a statement loses what it says of its missing source", RASH,
            "            unsourced:\n              clinician: No source was found; kept as common practice with all creams.\n"
            "              patient: We found no source for this. It is what people do with all creams.\n", "",
            "unsupported-statement", "topics.ember-rash.sections.skin.statements.lumet-face"),
    Planted("citations", "a trial is cited by nothing any more", RASH,
            "cites: [{ref: brandt-2020, passages: [hands]}]", "cites: [{ref: fimc-rash-2024, passages: [cream]}]",
            "uncited-reference", "references.brandt-2020"),
    Planted("citations", "a citation loses its place in the work", RASH,
            "cites: [{ref: brandt-2020, passages: [hands]}]", "cites: [brandt-2020]", "citation-without-locator", "topics.ember-rash.sections.skin.statements.lumet-hands.cites.0"),
    Planted("citations", "a DOI with its address", REFERENCES,
            "DOI: 10.5555/aid.2020.55", "DOI: https://doi.org/10.5555/aid.2020.55", "malformed-identifier", "references.brandt-2020.DOI"),
    Planted("citations", "two works with one DOI", REFERENCES,
            "DOI: 10.5555/aid.2020.55", "DOI: 10.5555/FJMM.2021.0101", "repeated-reference", "references.brandt-2020.DOI"),
    Planted("citations", "a year that has not come", REFERENCES, "issued: 2020", "issued: 2200", "malformed-field", "references.brandt-2020.issued"),
    Planted("citations", "a guideline was withdrawn and carries advice", REFERENCES,
            "    DOI: 10.5555/fimc.rash.2024\n", "    DOI: 10.5555/fimc.rash.2024\n    status: withdrawn\n", "reference-status", "references.fimc-rash-2024.status"),
    Planted("citations", "a bracketed number typed into a text", WHEEZE,
            "Give oral tessaryl early in every attack that is not mild.",
            "Give oral tessaryl early in every attack that is not mild [3].", "typed-citation", "topics.reed-wheeze.sections.further.statements.tessaryl.texts.clinician"),
    # grading
    Planted("grading", "a strength of another scheme", WHEEZE, "strength: limited", "strength: conditional",
            "unknown-grade", f"{_FURTHER}.morvatil.positions.0.strength"),
    Planted("grading", "a sentence of the scheme loses its 'against'", ROOT,
            'clinician: "{who} recommends against {what} ({label})."', 'clinician: "{who} recommends {what} ({label})."',
            "grade-sentence", "grading.fimc-grade.strengths.strong.directions.against"),
    Planted("grading", "prose recommends what its position is against", FEVER,
            "Do not give quellamine to prevent seizures. It is not effective for this purpose.",
            "Quellamine is recommended to prevent seizures.",
            "polarity-against-direction", f"{_EASING}.no-quellamine-against-fits.texts.clinician"),
    Planted("grading", "a lost 'not' for patients", FEVER,
            "Do not give quellamine to stop a fit from coming. It does not work for that.",
            "Give quellamine to stop a fit from coming.", "denied-for-one", f"{_EASING}.no-quellamine-against-fits.texts.patient"),
    Planted("grading", "a lost 'not' for clinicians", WHEEZE,
            "Do not prescribe pellavane for an attack without signs of infection.",
            "Prescribe pellavane for an attack without signs of infection.", "denial-lost", f"{_FURTHER}.pellavane-in-wheeze.texts.clinician"),
    Planted("grading", "an option told as a duty", WHEEZE,
            "Consider a single intravenous dose of morvatil if a severe attack does not respond.",
            "You must give a single intravenous dose of morvatil if a severe attack does not respond.", "modal-over-position", "topics.reed-wheeze.sections.further.statements.morvatil.texts.clinician"),
    Planted("grading", "inconclusive told as against", WHEEZE,
            "The evidence on humidified air is too sparse to say whether it helps.",
            "Humidified air is not recommended.",
            "polarity-against-direction", f"{_FURTHER}.humid-air.texts.clinician"),
    Planted("grading", "the direction is turned round", FEVER,
            "strength: strong, direction: for, cite: {ref: fimc-fever-2024, passages: [pellavane]}",
            "strength: strong, direction: against, cite: {ref: fimc-fever-2024, passages: [pellavane]}",
            "polarity-against-direction", "topics.brindle-fever.sections.cause.statements.pellavane"),
    # quantities
    Planted("quantities", "a dose typed into the text", FEVER,
            "{quellamine-gap}; no more than {quellamine-child-day}.", "{quellamine-gap}; no more than 60 mg/kg per day.",
            "bare-quantity", f"{_EASING}.quellamine-for-children.texts.clinician"),
    Planted("quantities", "a time in words", WHEEZE,
            "arrange a visit within {review-after}.", "arrange a visit within two days.",
            "bare-quantity", f"{_FURTHER}.plan.texts.clinician"),
    Planted("quantities", "a mistyped fact", WHEEZE,
            "hospital may give morvatil by drip over {morvatil-time}.",
            "hospital may give morvatil by drip over {morvatil-tme}.",
            "unknown-fact", f"{_FURTHER}.morvatil.texts.patient"),
    Planted("quantities", "ten times the dose that the source says", FEVER,
            "value: 15, unit: mg/kg, per: dose", "value: 150, unit: mg/kg, per: dose", "fact-not-in-quote", "topics.brindle-fever.facts.quellamine-child.value"),
    Planted("quantities", "grams for milligrams", FEVER,
            "value: 750, unit: mg, per: dose", "value: 750, unit: g, per: dose", "fact-not-in-quote", "topics.brindle-fever.facts.quellamine-child-max.unit"),
    Planted("quantities", "a dose of another drug", WHEEZE,
            "Adults: {tessaryl-adult}.", "Adults: {morvatil-adult}.", "facts-of-one-audience", "topics.reed-wheeze.sections.further.statements.tessaryl-doses.texts.clinician"),
    Planted("quantities", "an intravenous dose given by mouth", FEVER,
            "Adults: {quellamine-adult} orally", "Adults: {quellamine-iv} orally", "facts-of-one-audience", "topics.brindle-fever.sections.easing.statements.quellamine-for-adults.texts.clinician"),
    Planted("quantities", "the adult's dose for a child", WHEEZE,
            "A child takes {hushaline-child}.", "A child takes {hushaline-adult}.", "facts-of-one-audience", "topics.reed-wheeze.sections.first.statements.hushaline-doses.texts.patient"),
    Planted("quantities", "a maximum below the usual dose", RASH,
            "value: 150, unit: mg, per: day", "value: 15, unit: mg, per: day", "fact-not-in-quote", "topics.ember-rash.facts.corvanthe-max.value"),
    Planted("quantities", "patients are not told the most in a day", FEVER,
            "                Grown-ups take {quellamine-adult} by mouth. Wait {quellamine-gap} before the next dose. Do not\n"
            "                take more than {quellamine-adult-day}.\n",
            "                Grown-ups take {quellamine-adult} by mouth. Wait {quellamine-gap} before the next dose.\n", "facts-of-one-audience", "topics.brindle-fever.sections.easing.statements.quellamine-for-adults.texts.patient"),
    Planted("quantities", "an error-prone abbreviation", RASH,
            "Check blood count and liver enzymes at {first-bloods}, then every {later-bloods}.",
            "Check blood count and liver enzymes QD at {first-bloods}, then every {later-bloods}.", "error-prone-abbreviation", "topics.ember-rash.sections.tablets.statements.corvanthe-bloods.texts.clinician"),
    Planted("quantities", "a dose with a zero behind its point", RASH,
            "value: 25, unit: mg, per: day", "value: 25.0, unit: mg, per: day", "fact-in-short", "topics.ember-rash.facts.corvanthe-start.value"),
    # governance
    Planted("governance", "review began before the text came in", FEVER,
            "on: 2026-11-15, by: editorial-team", "on: 2026-11-05, by: editorial-team",
            "review-out-of-order", "topics.brindle-fever.review"),
    Planted("governance", "a review that is due before it is made", RASH,
            "due: 2027-06-30", "due: 2026-06-30", "review-due", "topics.ember-rash.review.due"),
    Planted("governance", "somebody whom nobody knows", RASH,
            "by: made-up-board", "by: made-up-bored", "unknown-role", "topics.ember-rash.review.events.2"),
    Planted("governance", "the editors approve their own text", FEVER,
            "state: under-review, on: 2026-11-15", "state: approved, on: 2026-11-15",
            "approval-without-right", "topics.brindle-fever.review.events.1"),
    Planted("governance", "an event in the future", RASH,
            "on: 2026-11-20", "on: 2027-11-20", "day-out-of-time", "topics.ember-rash.review.events.3"),
    # scope
    Planted("scope", "the short answer sums up what is not there", RASH,
            "see: [corvanthe, lumet]", "see: [corvanthe, lumett]",
            "unknown-statement", "topics.ember-rash.bottom-line.0.see"),
    Planted("scope", "evidence from children for everybody", WHEEZE,
            "            indirect:\n              clinician: The trial included children only; how far it holds for adults is not known.\n"
            "              patient: Only children took part. We do not know if it is the same for grown-ups.\n", "", "indirect-missing", "topics.reed-wheeze.sections.first.statements.spacer-or-nebuliser.scope.age"),
    Planted("scope", "the grade of one treatment on another", RASH,
            "            about: {clinician: \"lumet {cream-strength} cream for small areas\", patient: \"lumet {cream-strength} cream for small spots\"}\n",
            "            about: {clinician: \"corvanthe for ember rash on more than {area} of the skin\", patient: \"corvanthe if the rash covers more than {area} of your skin\"}\n",
            "subject-out-of-place", "topics.ember-rash.sections.skin.statements.lumet.about"),
    # algorithm
    Planted("algorithm", "a branch to nowhere", WHEEZE, "to: steroid}", "to: steroids}",
            "unknown-step", "topics.reed-wheeze.algorithm.steps.mild.branches.1.to"),
    Planted("algorithm", "a treatment is in no step", WHEEZE, "see: [morvatil]", "see: [tessaryl]",
            "statement-not-in-algorithm", "topics.reed-wheeze"),
    Planted("algorithm", "treatment before the danger signs", WHEEZE, "start: signs", "start: reliever", "treatment-before-red-flags", "topics.reed-wheeze.algorithm.steps.reliever"),
    Planted("algorithm", "two branches with one label", FEVER,
            '- {label: {clinician: "Yes", patient: "Yes"}, to: cause}', '- {label: {clinician: "No", patient: "No"}, to: cause}',
            "branch-label", "topics.brindle-fever.algorithm.steps.rash.branches.1.label"),
    Planted("algorithm", "steps that lead round and round", FEVER, "then: rash", "then: relief", "loop-without-exit", "topics.brindle-fever.algorithm.steps.relief.then"),
    # patient text
    Planted("patient-text", "a text is missing for patients", WHEEZE,
            "              patient: If the attack is not mild, take tessaryl early.\n", "", "missing-text"),
    Planted("patient-text", "patients get the clinician's words", RASH,
            "patient: Keep lumet cream away from your eyes.",
            "patient: Contraindicated in pregnancy. Effective contraception is needed.", "audiences-swapped", "topics.ember-rash.sections.skin.statements.lumet-face.texts"),
    Planted("patient-text", "a promise", RASH,
            "For small spots you can use lumet {cream-strength} cream in place of tablets.",
            "Lumet {cream-strength} cream cures small spots and is guaranteed to be safe.", "promising-word", "topics.ember-rash.sections.skin.statements.lumet.texts.patient"),
    Planted("patient-text", "a sentence without end", FEVER,
            "A fever alone does no harm.\n                If your child plays and drinks well, there is no need for medicine.",
            "A fever alone does no harm,\n                and if your child plays and drinks well and does not seem to be in pain or to have any of the other signs named on this page, there is no need for medicine.",
            "long-sentence", f"{_EASING}.fever-relief.texts.patient"),
    # characters
    Planted("characters", "a picture among the words", WHEEZE,
            "clinician: Oral tessaryl,", "clinician: Oral tessaryl \N{PILL},", "character-not-in-font",
            f"{_FURTHER}.tessaryl.name.clinician"),
    Planted("characters", "a Cyrillic letter in the name of a drug", RASH,
            "clinician: Lumet cream, patient: Lumet cream", "clinician: Lum\N{CYRILLIC SMALL LETTER IE}t cream, patient: Lumet cream",
            "character-not-in-font", "topics.ember-rash.sections.skin.statements.lumet.name.clinician"),
    Planted("characters", "an override of the direction of writing", RASH,
            "Keep lumet cream away from the eyes.", '"Keep lumet cream \N{RIGHT-TO-LEFT OVERRIDE}away from the eyes."', "unreadable-file"),
    # loading
    Planted("loading", "a dose stands twice", FEVER,
            "value: 48, unit: hour, drug: pellavane", "value: 48, value: 84, unit: hour, drug: pellavane", "repeated-key"),
    Planted("loading", "a unit that nobody knows", RASH, "value: 25, unit: mg,", "value: 25, unit: mgs,", "wrong-value"),
    Planted("loading", "a range from the larger to the smaller number", WHEEZE,
            "from: 94, to: 98", "from: 98, to: 94", "wrong-value"),
)  # fmt: skip

_BLOOD = "topics.corrin-knot.sections.blood.statements"
_IMAGES = "topics.corrin-knot.sections.images.statements"
_SIZE = "topics.tollan-shadow.sections.size.statements"

DIAGNOSIS = (
    # citations
    Planted("citations", "a mistyped reference", ROOT,
            "cites: [{ref: wendover-2019, passages: [side]}]", "cites: [{ref: wendover-2018, passages: [side]}]",
            "unknown-reference", "topics.corrin-knot.sections.before.statements.side.cites.0"),
    Planted("citations", "a mistyped passage", ROOT, "passages: [repeat]}}\n                    ct-arm",
            "passages: [repeats]}}\n                    ct-arm", "unknown-passage", f"{_IMAGES}.repeat"),
    # The quantity that its text names cites the same passage, and the page shows it with that.
    Planted("citations", "a statement loses its only source", ROOT,
            "                        cites: [{ref: ici-shadow-2024, passages: [compare]}]\n", "", NOT_YET),
    Planted("citations", "a statement loses what it says of its missing source", ROOT,
            "                        unsourced: {clinician: No source was found; kept as good practice., patient: We found no source. We think it is good practice.}\n",
            "", "unsupported-statement", "topics.tollan-shadow.sections.place.statements.telling"),
    Planted("citations", "a cohort is cited by nothing any more", ROOT,
            "cites: [{ref: marlowe-2018, passages: [lobe]}]", "cites: [{ref: ici-shadow-2024, passages: [small]}]",
            "uncited-reference", "references.marlowe-2018"),
    Planted("citations", "a DOI that ends in a stop", ROOT, "DOI: 10.5555/aic.2018.12", "DOI: 10.5555/aic.2018.12.", "malformed-identifier", "references.marlowe-2018.DOI"),
    Planted("citations", "an article without its journal", ROOT,
            "        container-title: Annals of Imaginary Chests\n", "", "reference-field-missing", "references.marlowe-2018"),
    Planted("citations", "a citation loses its place in the work", ROOT,
            "cites: [{ref: wendover-2019, passages: [side]}]", "cites: [wendover-2019]", "citation-without-locator", "topics.corrin-knot.sections.before.statements.side.cites.0"),
    # grading
    Planted("grading", "a grade that the body does not have", ROOT,
            "strength: c, direction: for", "strength: d, direction: for", "unknown-grade", f"{_IMAGES}.repeat.positions.0"),
    Planted("grading", "a grade in a direction in which it was never seen", ROOT,
            "strength: c, direction: for", "strength: c, direction: against", "unknown-grade", f"{_IMAGES}.repeat.positions.0"),
    Planted("grading", "a sentence of the scheme loses its 'not'", ROOT,
            "clinician: '{who} does not suggest {what} (grade {label}).'", "clinician: '{who} does suggest {what} (grade {label}).'",
            "grade-sentence", "grading.ici-letters.strengths.b.directions.against"),
    Planted("grading", "a lost 'not' before 'be followed up'", ROOT,
            "A shadow below {small} should not be followed up by CT.", "A shadow below {small} should be followed up by CT.", "denial-lost", f"{_SIZE}.small-shadow.texts.clinician"),
    Planted("grading", "prose is for what the board is against", ROOT,
            "CT of the arm is not a first image.", "CT of the arm is recommended as a first image.",
            "polarity-against-direction", f"{_IMAGES}.ct-arm.texts.clinician"),
    Planted("grading", "a lost 'not' that rules a knot out", ROOT,
            "If you are pregnant, the lumen test cannot rule out a knot.", "If you are pregnant, the lumen test can rule out a knot.", "denied-for-one", f"{_BLOOD}.lumen-pregnancy.texts.patient"),
    # quantities
    Planted("quantities", "a percentage typed into the text", ROOT,
            "Sensitivity {lumen-sensitivity}, specificity", "Sensitivity 69%, specificity",
            "bare-quantity", f"{_BLOOD}.lumen-accuracy.texts.clinician"),
    Planted("quantities", "a mistyped fact", ROOT, "a level below {cut-off} rules out a knot", "a level below {cutoff} rules out a knot",
            "unknown-fact", f"{_BLOOD}.lumen-result.texts.clinician"),
    Planted("quantities", "a sensitivity that its source does not give", ROOT,
            "what: sensitivity of sonography, value: 92", "what: sensitivity of sonography, value: 29", "fact-not-in-quote", "topics.corrin-knot.facts.sono-sensitivity.value"),
    Planted("quantities", "sensitivity and specificity change places for patients", ROOT,
            "it found {sono-sensitivity} of all knots. Of people without a knot, {sono-specificity} had",
            "it found {sono-specificity} of all knots. Of people without a knot, {sono-sensitivity} had", "told-in-another-order", f"{_IMAGES}.sono-accuracy.texts.patient"),
    Planted("quantities", "a threshold in another unit", ROOT,
            "unit: microgram/L", "unit: mg/L", "fact-not-in-quote", "topics.corrin-knot.facts.cut-off.unit"),
    Planted("quantities", "another size for patients", ROOT,
            "A shadow smaller than {small} needs no more scans.", "A shadow smaller than {large} needs no more scans.", "fact-out-of-place", "topics.tollan-shadow.sections.size.statements.small-shadow.texts.patient"),
    Planted("quantities", "left for right", ROOT,
            "6 in 100 shadows in the right upper lung were cancer. In the left lower lung", "6 in 100 shadows in the left upper lung were cancer. In the right lower lung", "told-in-another-order", "topics.tollan-shadow.sections.place.statements.lobe.texts.patient"),
    Planted("quantities", "another likelihood for patients", ROOT,
            "With a low score, 1 in 100 people had a knot.", "With a low score, 1 in 10 people had a knot.", "number-differs", "topics.corrin-knot.sections.before.statements.likelihood.texts.patient"),
    # governance
    Planted("governance", "review began before the text came in", ROOT,
            "on: 2026-11-09, by: editorial-team", "on: 2026-11-01, by: editorial-team",
            "review-out-of-order", "topics.corrin-knot.review"),
    Planted("governance", "an edition dated after its month", ROOT,
            "    date: 2026-11-22", "    date: 2026-02-22", "edition-against-date", "edition"),
    Planted("governance", "withdrawn in the future", ROOT, "on: 2026-11-12}", "on: 2027-11-12}",
            "day-out-of-time", "topics.tollan-shadow.sections.place.statements.blood-marker"),
    # scope
    Planted("scope", "the short answer sums up what was withdrawn", ROOT,
            "see: [small-shadow, middle-shadow, biopsy]", "see: [blood-marker, middle-shadow, biopsy]",
            "unknown-statement", "topics.tollan-shadow.bottom-line.1.see.0"),
    Planted("scope", "the short answer sums up what is not there", ROOT,
            "see: [harrow-score, lumen-test, sonography]", "see: [harrow-score, lumen-tests, sonography]",
            "unknown-statement", "topics.corrin-knot.bottom-line.0.see"),
    Planted("scope", "evidence from smokers for everybody", ROOT,
            "                        indirect: {clinician: 'Only smokers were studied; in others cancer is likely to be rarer.', patient: 'Only people who smoke took part. If you do not smoke, cancer is likely to be rarer.'}\n",
            "", "indirect-missing", "topics.tollan-shadow.sections.place.statements.lobe.scope.smoking"),
    # algorithm
    Planted("algorithm", "a branch to nowhere", ROOT, "to: ruled-out}", "to: ruled}",
            "unknown-step", "topics.corrin-knot.algorithm.steps.level.branches.1.to"),
    Planted("algorithm", "an action is in no step", ROOT, "see: [repeat]", "see: [sonography]",
            "statement-not-in-algorithm", "topics.corrin-knot"),
    Planted("algorithm", "a red flag that is not there", ROOT, "flags: [blood]", "flags: [bleeding]",
            "unknown-step", "topics.tollan-shadow.algorithm.steps.blood.flags"),
    Planted("algorithm", "a step that nothing leads to", ROOT, "to: discuss}", "to: later}", "unreachable-step", "topics.tollan-shadow.algorithm.steps.discuss"),
    Planted("algorithm", "a loop without a way out", ROOT, "                    then: done\n", "                    then: scan\n", "way-back", "topics.corrin-knot.algorithm.steps.second.then"),
    Planted("algorithm", "criteria that do not say any or all", ROOT, "                        all-of:\n", "                        any-of:\n                        all-of:\n", "missing-value"),
    # patient text
    Planted("patient-text", "a promise", ROOT,
            "you do not have a knot. If the level is higher", "we guarantee that you do not have a knot. If the level is higher", "promising-word", f"{_BLOOD}.lumen-result.texts.patient"),
    Planted("patient-text", "likelihoods with different denominators", ROOT,
            "With a high score, 28 in 100 people did.", "With a high score, 14 in 50 people did.", "number-differs", "topics.corrin-knot.sections.before.statements.likelihood.texts.patient"),
    Planted("patient-text", "a hard word that nothing explains", ROOT,
            "The other arm need not be scanned.", "The contralateral extremity is asymptomatic.", "uncommon-word", f"{_IMAGES}.sonography.texts.patient"),
    # characters
    Planted("characters", "a letter that the font does not have", ROOT,
            "Sensitivity {sono-sensitivity}, specificity", "Sensitivity {sono-sensitivity} \N{CHECK MARK}, specificity",
            "character-not-in-font", f"{_IMAGES}.sono-accuracy.texts.clinician"),
    Planted("characters", "a link that is not safe", ROOT,
            "URL: https://example.org/prb-2022", "URL: javascript:alert(1)", "malformed-identifier", "references.prb-2022.URL"),
    # loading
    Planted("loading", "a statement that was taken back still speaks", ROOT,
            "                        kind: recommendation\n                        withdrawn:",
            "                        kind: recommendation\n                        texts: {clinician: Use it., patient: Use it.}\n                        withdrawn:",
            "wrong-value"),
    Planted("loading", "a text for nobody", ROOT,
            "{clinician: Several shadows., patient: More than one shadow.}", "{clinician: Several shadows., patient: More than one shadow., nurse: x}",
            "unknown-audience"),
    Planted("loading", "a claim number stands twice", ROOT, "claim: d11", "claim: d10", "repeated-claim"),
)  # fmt: skip
