"""More errors, planted as an examiner would who holds the suite against what it promises.

One table for each of the two libraries of other fields, and one for the shipped library. Rows are
those of ``planted``: an edit of the YAML text, the rule that must report it, and the place.
"""

from __future__ import annotations

from tests.examples.planted import FEVER, NOT_YET, RASH, REFERENCES, ROOT, WHEEZE, Planted

_EASING = "topics.brindle-fever.sections.easing.statements"
_CAUSE = "topics.brindle-fever.sections.cause.statements"
_FIRST = "topics.reed-wheeze.sections.first.statements"
_FURTHER = "topics.reed-wheeze.sections.further.statements"
_TABLETS = "topics.ember-rash.sections.tablets.statements"
_SKIN = "topics.ember-rash.sections.skin.statements"

MEDICINES = (
    # quantities
    Planted("quantities", "the dose of another drug, for both audiences", WHEEZE,
            "              clinician: Give oral tessaryl early in every attack that is not mild.\n              patient: If the attack is not mild, take tessaryl early.\n",
            "              clinician: Give oral tessaryl early, {morvatil-adult}, in every attack that is not mild.\n              patient: If the attack is not mild, take tessaryl early, {morvatil-adult}.\n",
            "fact-out-of-place", f"{_FURTHER}.tessaryl.texts"),
    Planted("quantities", "the children's dose is the adults', for both audiences", FEVER,
            "                Children: {pellavane-child} orally (maximum {pellavane-child-max}). Adults: {pellavane-adult}\n                orally.",
            "                Children: {pellavane-adult} orally (maximum {pellavane-child-max}). Adults: {pellavane-child}\n                orally.",
            "fact-out-of-place", f"{_CAUSE}.pellavane-doses.texts.clinician"),
    Planted("quantities", "the maximum and the dose of one drug change places", RASH,
            "{corvanthe-start-time}; then {corvanthe-usual}. The maximum\n                is {corvanthe-max}.",
            "{corvanthe-start-time}; then {corvanthe-max}. The maximum\n                is {corvanthe-usual}.",
            "told-in-another-order", f"{_TABLETS}.corvanthe-dose.texts.patient"),
    Planted("quantities", "micrograms with a letter mu", WHEEZE,
            "the hospital may give morvatil by drip over {morvatil-time}.", "the hospital may give morvatil (5 µg) by drip over {morvatil-time}.",
            "bare-quantity", f"{_FURTHER}.morvatil.texts.patient"),
    Planted("quantities", "a dose per week for one per day", RASH,
            "value: 25, unit: mg, per: day", "value: 25, unit: mg, per: week", "fact-not-in-quote", "topics.ember-rash.facts.corvanthe-start.per"),
    Planted("quantities", "a threshold without its weight", WHEEZE,
            "value: 1, unit: mg/kg, per: day", "value: 1, unit: mg, per: day", "fact-not-in-quote", "topics.reed-wheeze.facts.tessaryl-child.unit"),
    Planted("quantities", "a dose is said to be for other patients", FEVER,
            "value: 250, unit: mg, per: dose, drug: pellavane, role: dose, route: oral, for: renal impairment,",
            "value: 250, unit: mg, per: dose, drug: pellavane, role: dose, route: oral, for: adults,", "two-doses", "topics.brindle-fever.facts.pellavane-renal"),
    Planted("quantities", "a naked decimal point", WHEEZE,
            "clinician: Titrate oxygen to", "clinician: Titrate oxygen, from .5 L, to", "error-prone-abbreviation", f"{_FIRST}.oxygen.texts.clinician"),
    Planted("quantities", "a dose by another route", FEVER,
            "value: 10, unit: mg/kg, per: dose, drug: quellamine, role: dose, route: intravenous,", "value: 10, unit: mg/kg, per: dose, drug: quellamine, role: dose, route: oral,", "fact-out-of-place", f"{_EASING}.quellamine-by-drip.texts.clinician"),
    # grading
    Planted("grading", "inconclusive told as recommended", WHEEZE,
            "patient: Nobody knows yet if damp air helps. There are too few studies.", "patient: Damp air is recommended.",
            "polarity-against-direction", f"{_FURTHER}.humid-air.texts.patient"),
    Planted("grading", "should over an option, in the algorithm", WHEEZE,
            "clinician: Admit; consider intravenous morvatil.", "clinician: Admit; intravenous morvatil should be given.",
            "modal-over-position", "topics.reed-wheeze.algorithm.steps.rescue.do.clinician"),
    Planted("grading", "a conditional recommendation told as a strong one", RASH,
            "lumet {cream-strength} cream is an alternative to tablets.", "lumet {cream-strength} cream is strongly recommended in place of tablets.",
            "strength-told-otherwise", f"{_SKIN}.lumet.texts.clinician"),
    Planted("grading", "the strength is raised", RASH,
            "strength: conditional, direction: for, cite: {ref: fimc-rash-2024, passages: [cream]}", "strength: strong, direction: for, cite: {ref: fimc-rash-2024, passages: [cream]}", "quote-against-strength", f"{_SKIN}.lumet.positions.0.strength"),
    Planted("grading", "the scheme of another body", WHEEZE,
            "                scheme: iabm-2023\n                strength: limited", "                scheme: fimc-grade\n                strength: conditional", "unknown-grade", f"{_FURTHER}.morvatil.positions.0.scheme"),
    Planted("grading", "an order for patients where doctors may", FEVER,
            "the hospital may give quellamine by drip.", "the hospital must give quellamine by drip.", "audiences-hedge-apart", f"{_EASING}.quellamine-by-drip.texts.patient"),
    # governance
    Planted("governance", "an approval by a board without declared interests", RASH,
            "        - {state: submitted, on: 2026-11-20, by: editorial-team}\n",
            "        - {state: submitted, on: 2026-11-20, by: editorial-team}\n        - {state: approved, on: 2026-11-21, by: made-up-board, audiences: [clinician, patient]}\n", "approval-without-right", "topics.ember-rash.review.events.4"),
    Planted("governance", "a suppression that is over", ROOT,
            "\nreviewers:\n", "\nsuppressions:\n  - {rule: two-doses, at: topics.reed-wheeze.facts.hushaline-adult, why: Told apart., until: 2026-01-01}\n\nreviewers:\n", "suppression", "suppressions.0"),
    Planted("governance", "a text that says it was approved", ROOT,
            "Made up for tests. First edition, with three topics.", "Made up for tests. Approved by the board. First edition, with three topics.", "approval-claimed", "edition.summary.clinician"),
    # citations
    Planted("citations", "a reference was retracted", REFERENCES,
            "    DOI: 10.5555/aid.2020.55\n", "    DOI: 10.5555/aid.2020.55\n    status: retracted\n", "reference-status", "references.brandt-2020.status"),
    Planted("citations", "a PMID with a letter", REFERENCES,
            "    DOI: 10.5555/aid.2020.55\n", "    DOI: 10.5555/aid.2020.55\n    PMID: PMC123\n", "malformed-identifier", "references.brandt-2020.PMID"),
    Planted("citations", "an ISBN whose digits do not fit", REFERENCES,
            "    DOI: 10.5555/aid.2020.55\n", "    DOI: 10.5555/aid.2020.55\n    ISBN: 978-3-16-148410-1\n", "malformed-identifier", "references.brandt-2020.ISBN"),
    Planted("citations", "numbers of references typed", WHEEZE,
            "Give oral tessaryl early in every attack that is not mild.", "Give oral tessaryl early in every attack that is not mild [3-5].", "typed-citation", f"{_FURTHER}.tessaryl.texts.clinician"),
    Planted("citations", "positions rest on a summary at second hand", REFERENCES,
            "    source-kind: guideline\n    positions-of: [fimc]\n    title: \"Long-term", "    source-kind: secondary\n    positions-of: [fimc]\n    title: \"Long-term", "sole-weak-support", f"{_SKIN}.lumet.positions.0.cite"),
    Planted("citations", "a title that is nearly another's", REFERENCES,
            'title: "Reed wheeze: what not to do (fictional)"\n    author: [{literal: Fictional Institute for Made-up Care}]\n    issued: 2024',
            'title: "Management of the reed wheeze: a fictional guideline"\n    author: [{literal: Fictional Institute for Made-up Care}]\n    issued: 2023',
            "similar-reference", "references.fimc-wheeze-2024"),
    # scope
    Planted("scope", "for and against one treatment", WHEEZE,
            "            positions:\n              - body: fimc\n                scheme: fimc-grade\n                strength: conditional\n                direction: against",
            "            positions:\n              - {body: fimc, scheme: fimc-grade, strength: conditional, direction: for, cite: {ref: fimc-wheeze-2024, passages: [taper]}}\n              - body: fimc\n                scheme: fimc-grade\n                strength: conditional\n                direction: against",
            "for-and-against", f"{_FURTHER}.tessaryl-taper"),
    Planted("scope", "an abbreviation that nothing explains", WHEEZE,
            "Give hushaline by metered-dose inhaler and spacer.", "Give hushaline by pMDI and spacer, PRN.", "abbreviation-undefined", f"{_FIRST}.hushaline.texts.clinician"),
    Planted("scope", "a word that leaves it open", WHEEZE,
            "Give oral tessaryl early in every attack", "Give oral tessaryl as appropriate in every attack", "vague-term", f"{_FURTHER}.tessaryl.texts.clinician"),
    # algorithm
    Planted("algorithm", "one way out of a question", FEVER,
            "            - {label: {clinician: \"No\", patient: \"No\"}, to: home}\n", "", "one-way-out", "topics.brindle-fever.algorithm.steps.rash"),
    Planted("algorithm", "a label that differs by case alone", FEVER,
            "- {label: {clinician: \"Yes\", patient: \"Yes\"}, to: cause}", "- {label: {clinician: \"no\", patient: \"NO\"}, to: cause}", "branch-label", "topics.brindle-fever.algorithm.steps.rash.branches.1.label"),
    Planted("algorithm", "a dead end", WHEEZE,
            "          see: [plan]\n          end: true\n", "          see: [plan]\n", "dead-end-step", "topics.reed-wheeze.algorithm.steps.home"),
    Planted("algorithm", "yes and no change places", WHEEZE,
            '            - {label: {clinician: "No", patient: "No"}, to: reliever}\n            - {label: {clinician: "Yes, or not sure", patient: "Yes, or not sure"}, to: emergency}',
            '            - {label: {clinician: "No", patient: "No"}, to: emergency}\n            - {label: {clinician: "Yes, or not sure", patient: "Yes, or not sure"}, to: reliever}', "red-flag-branch", "topics.reed-wheeze.algorithm.steps.signs"),
    Planted("algorithm", "a step advises against what its statements are for", FEVER,
            "clinician: Offer quellamine if the fever distresses, at the dose for children or for adults.", "clinician: Quellamine is not recommended, at the dose for children or for adults.",
            "step-against-direction", "topics.brindle-fever.algorithm.steps.relief.do.clinician"),
    # patient text
    Planted("patient-text", "a double negative", WHEEZE,
            "patient: If the attack is not mild, take tessaryl early.", "patient: It is not uncommon to need tessaryl early.", "double-negative", f"{_FURTHER}.tessaryl.texts.patient"),
    Planted("patient-text", "two denominators", RASH,
            "A cream without lumet did so in 18 of 60.", "A cream without lumet did so in 3 of 10.", "number-differs", f"{_SKIN}.lumet-hands.texts.patient"),
    Planted("patient-text", "the danger signs are gone", RASH,
            "    red-flags:\n", "    red-flag:\n", "unknown-key"),
    # characters
    Planted("characters", "a zero-width space inside a dose's name", RASH,
            "Lumet cream: evidence", "Lu\N{ZERO WIDTH SPACE}met cream: evidence", "character-not-in-font", f"{_SKIN}.lumet-hands.name.clinician"),
    Planted("characters", "a capital O for a zero", FEVER,
            "Tepid sponging lowered temperature by {sponging-effect}", "Tepid sponging 1O lowered temperature by {sponging-effect}", "homoglyph", f"{_EASING}.sponging.texts.clinician"),
    Planted("characters", "markup in a text", WHEEZE,
            "Titrate oxygen to a saturation of", "Titrate <b>oxygen</b> to a saturation of", "markup-in-text", f"{_FIRST}.oxygen.texts.clinician"),
    Planted("characters", "a template in a text", WHEEZE,
            "clinician: Titrate oxygen to a", "clinician: Titrate {{ oxygen }} to a", "markup-in-text", f"{_FIRST}.oxygen.texts.clinician"),
    # a word lost or turned round in one sentence, for one audience
    Planted("grading", "a comparison loses its 'not'", WHEEZE, "A breathing machine does not work\n                better.", "A breathing machine works\n                better.", "denial-of-one-audience", f"{_FIRST}.hushaline.texts.patient"),
    Planted("grading", "what must not be taken may be", RASH, "you must not take corvanthe.", "you may take corvanthe.", "denial-of-one-audience", f"{_TABLETS}.corvanthe-kidneys.texts.patient"),
    Planted("grading", "it works after all", FEVER, "It is not effective for this purpose.", "It is effective for this purpose.", "denial-of-one-audience", f"{_EASING}.no-quellamine-against-fits.texts.clinician"),
    Planted("quantities", "above for below", FEVER, "If creatinine clearance is below {renal-limit}", "If creatinine clearance is above {renal-limit}", "opposite-words", f"{_CAUSE}.pellavane-kidneys.texts.patient"),
    Planted("quantities", "less for more than a share", RASH, "is the first choice where more than {area}", "is the first choice where less than {area}", "opposite-words", f"{_TABLETS}.corvanthe.texts.patient"),
    Planted("algorithm", "patients go home without what clinicians give", WHEEZE, "patient: Go home with a written plan.", "patient: Go home without a written plan.", "opposite-words", "topics.reed-wheeze.algorithm.steps.home.do.patient"),
    Planted("patient-text", "no need to come back", FEVER, "Stay at home and rest. Come back if a danger sign shows.", "Stay at home and rest. There is no need to come back.", "help-discouraged", "topics.brindle-fever.algorithm.steps.home.do.patient"),
)  # fmt: skip

_BEFORE = "topics.corrin-knot.sections.before.statements"
_BLOOD = "topics.corrin-knot.sections.blood.statements"
_IMAGES = "topics.corrin-knot.sections.images.statements"
_SIZE = "topics.tollan-shadow.sections.size.statements"
_PLACE = "topics.tollan-shadow.sections.place.statements"

DIAGNOSIS = (
    # quantities
    Planted("quantities", "likelihoods change places for patients", ROOT,
            "With a low score, 1 in 100 people had a knot. With a high score, 28 in 100 people did.", "With a low score, 28 in 100 people had a knot. With a high score, 1 in 100 people did.",
            "told-in-another-order", f"{_BEFORE}.likelihood.texts.patient"),
    Planted("quantities", "the wrong side for patients", ROOT,
            "6 in 100 shadows in the right upper lung were cancer.", "6 in 100 shadows in the left upper lung were cancer.", "level-differs", f"{_PLACE}.lobe.texts.patient"),
    Planted("quantities", "a threshold ten times as high", ROOT, "value: 40\n", "value: 400\n", "fact-not-in-quote", "topics.corrin-knot.facts.cut-off.value"),
    Planted("quantities", "sensitivity of one test for another", ROOT,
            "Sensitivity {lumen-sensitivity}, specificity {lumen-specificity}.", "Sensitivity {sono-sensitivity}, specificity {lumen-specificity}.", "fact-out-of-place", f"{_BLOOD}.lumen-accuracy.texts.clinician"),
    Planted("quantities", "an interval in another unit", ROOT,
            "value: 7, unit: day", "value: 7, unit: week", "fact-not-in-quote", "topics.corrin-knot.facts.repeat-after.unit"),
    # grading
    Planted("grading", "the grade is raised", ROOT,
            "strength: b, direction: for, cite: {ref: ici-knot-2025, passages: [sonography]}", "strength: a, direction: for, cite: {ref: ici-knot-2025, passages: [sonography]}", "quote-against-strength", f"{_IMAGES}.sonography.positions.0.strength"),
    Planted("grading", "a position turned round against its quote", ROOT,
            "strength: a, direction: for, cite: {ref: ici-knot-2025, passages: [lumen]}", "strength: a, direction: against, cite: {ref: ici-knot-2025, passages: [lumen]}", "quote-against-direction", f"{_BLOOD}.lumen-test.positions.0.direction"),
    Planted("grading", "an added 'not' in an order", ROOT,
            "'Start with sonography of the arm with symptoms.", "'Do not start with sonography of the arm with symptoms.", "polarity-against-direction", f"{_IMAGES}.sonography.texts.clinician"),
    Planted("grading", "may be repeated, told as must", ROOT,
            "it may be repeated after {repeat-after}.", "it must be repeated after {repeat-after}.", "modal-over-position", f"{_IMAGES}.repeat.texts.clinician"),
    # scope
    # 'indirect' still tells readers whom it covers, and many a study has no scope in our words.
    Planted("scope", "the evidence's scope was lost", ROOT, "                        scope: {smoking: smokers}\n", "", NOT_YET),
    # That bodies differ is no fault, and both are shown; 'compatible' says more, and is not owed.
    Planted("scope", "against and for without a reason", ROOT,
            "                        compatible: 'One speaks of people with a low score, the other of people with a high score.'\n", "", NOT_YET),
    # governance
    Planted("governance", "an id has two claims' worth of words", ROOT, "claim: t07", "claim: t06", "repeated-claim"),
    Planted("governance", "an approval by the authors", ROOT,
            "{state: under-review, on: 2026-11-09, by: editorial-team}", "{state: approved, on: 2026-11-09, by: editorial-team, audiences: [clinician]}", "approval-without-right", "topics.corrin-knot.review.events.1"),
    # algorithm
    Planted("algorithm", "the branches of a size change places", ROOT,
            "{label: {clinician: 'Below {small}', patient: 'Less than {small}'}, to: none}", "{label: {clinician: 'Below {small}', patient: 'Less than {small}'}, to: discuss}", "unreachable-step", "topics.tollan-shadow.algorithm.steps.none"),
    Planted("algorithm", "yes and no of a result change places", ROOT,
            '- {label: {clinician: "No", patient: "No"}, to: scan}\n                        - {label: {clinician: "Yes", patient: "Yes"}, to: ruled-out}',
            '- {label: {clinician: "Yes", patient: "Yes"}, to: scan}\n                        - {label: {clinician: "No", patient: "No"}, to: ruled-out}', "branch-against-statement", "topics.corrin-knot.algorithm.steps.level.branches.1.to"),
    Planted("algorithm", "criteria without all or any", ROOT,
            "                    criteria:\n                        any-of:\n                            - {clinician: 'Harrow", "                    criteria:\n                        some-of:\n                            - {clinician: 'Harrow", "unknown-key"),
    # patient text
    Planted("patient-text", "always right", ROOT,
            "It does not hurt and uses no X-rays.", "It is 100% safe.", "promising-word", f"{_IMAGES}.sonography.texts.patient"),
    # characters
    Planted("characters", "a look-alike letter in a level", ROOT,
            "'Sensitivity {lumen-sensitivity}, specificity", "'Sensitivit\N{CYRILLIC SMALL LETTER U} {lumen-sensitivity}, specificity", "homoglyph", f"{_BLOOD}.lumen-accuracy.texts.clinician"),
    Planted("characters", "a link without encryption", ROOT,
            "    url: https://example.org/fictional-tests", "    url: http://example.org/fictional-tests", "unsafe-link", "publisher.url"),
    # a word lost or turned round in one sentence, for one audience
    Planted("grading", "the test for everyone", ROOT, "Do not order the lumen test for everyone with arm pain.", "Order the lumen test for everyone with arm pain.", "denial-of-one-audience", f"{_BEFORE}.harrow-score.texts.clinician"),
    Planted("quantities", "high for low", ROOT, "If your score is low and the level is below {cut-off}, you do not have a knot.", "If your score is high and the level is below {cut-off}, you do not have a knot.", "opposite-words", f"{_BLOOD}.lumen-result.texts.patient"),
    Planted("algorithm", "more for less, in a label", ROOT, "patient: 'More than {large}'}, to: discuss", "patient: 'Less than {large}'}, to: discuss", "opposite-words", "topics.tollan-shadow.algorithm.steps.size.branches.2.label.patient"),
)  # fmt: skip

_L2 = "topics.l2-compression-fracture"

SHIPPED = (
    Planted("citations", "a DOI with its address", ROOT, "DOI: 10.5435/00124635-201103000-00007", "DOI: https://doi.org/10.5435/00124635-201103000-00007", "malformed-identifier", "references.esses-2011.DOI"),
    Planted("citations", "a DOI that ends in a stop", ROOT, "DOI: 10.1016/j.spinee.2006.04.013", "DOI: 10.1016/j.spinee.2006.04.013.", "malformed-identifier", "references.kim-vaccaro-2006.DOI"),
    Planted("citations", "two works with one DOI in another case", ROOT, "DOI: 10.1016/j.spinee.2006.04.013", "DOI: 10.5435/00124635-201103000-00007", "repeated-reference", "references.kim-vaccaro-2006.DOI"),
    Planted("citations", "the PMID of another work", ROOT, "PMID: 16934715", "PMID: 21368099", "repeated-reference", "references.kim-vaccaro-2006.PMID"),
    Planted("citations", "a year that the key does not have", ROOT, "    issued: 2006\n", "    issued: 2016\n", "year-against-key", "references.kim-vaccaro-2006.issued"),
    Planted("grading", "calcitonin's grade is lowered", ROOT,
            "                strength: moderate\n                direction: for\n                of: {clinician: calcitonin, patient: calcitonin}\n                cite: {ref: aaos-2010-full, passages: [rec-1-who, rec-1-what]}\n                scope: {timing: [acute], neurology: [intact]}\n              - body: aaos\n                scheme: aaos-2010\n                strength: weak\n                direction: for\n                of:\n                  clinician: \"ibandronate",
            "                strength: weak\n                direction: for\n                of: {clinician: calcitonin, patient: calcitonin}\n                cite: {ref: aaos-2010-full, passages: [rec-1-who, rec-1-what]}\n                scope: {timing: [acute], neurology: [intact]}\n              - body: aaos\n                scheme: aaos-2010\n                strength: weak\n                direction: for\n                of:\n                  clinician: \"ibandronate",
            "quote-against-strength", f"{_L2}.sections.first-steps.statements.lead.positions.0.strength"),
    Planted("quantities", "calcitonin for four days", ROOT,
            "what: Length of the calcitonin course\n        value: 4\n        unit: week", "what: Length of the calcitonin course\n        value: 4\n        unit: day", "fact-not-in-quote", f"{_L2}.facts.calcitonin-course.unit"),
    Planted("quantities", "calcitonin in units without their name", ROOT,
            "        value: 200\n        unit: IU", "        value: 200\n        unit: mg", "fact-not-in-quote", f"{_L2}.facts.calcitonin-dose"),
    Planted("scope", "an L3 topic", ROOT, "fracture-level: [L2]", "fracture-level: [L3]", "population-lost", f"{_L2}.scope"),
    Planted("governance", "an edition from before the last", ROOT, "  date: 2026-11-22\n  summary", "  date: 2025-06-22\n  summary", "edition-against-date", "edition"),
    Planted("governance", "an edition's id from before the last", ROOT, '  id: "2026.11"\n', '  id: "2025.08"\n', "edition-id", "edition.id"),
    Planted("algorithm", "the danger signs lead on to treatment", ROOT,
            '            - {label: {clinician: "No", patient: "No"}, to: urgent-signs}\n            - {label: {clinician: "Yes, or not sure", patient: "Yes, or not sure"}, to: emergency}',
            '            - {label: {clinician: "No", patient: "No"}, to: emergency}\n            - {label: {clinician: "Yes, or not sure", patient: "Yes, or not sure"}, to: urgent-signs}', "red-flag-branch", f"{_L2}.algorithm.steps.emergency-signs"),
    Planted("algorithm", "an emergency sign is asked of nobody", ROOT, "flags: [legs-weak, move, bowel, accident, saddle, legs-numb, bladder, sexual]", "flags: [legs-weak, move, bowel, accident, saddle, legs-numb, sexual]", "red-flag-not-in-algorithm", f"{_L2}"),
    Planted("patient-text", "a less urgent sign", ROOT,
            "        name: {clinician: Saddle numbness, patient: Numb or different between your legs}\n        level: emergency", "        name: {clinician: Saddle numbness, patient: Numb or different between your legs}\n        level: assess", "red-flag-level", f"{_L2}.red-flags.saddle.level"),
    Planted("quantities", "an L2 block for an L2 fracture", ROOT,
            "This was tested only for breaks in the L3 or L4 bones, not L2.", "This was tested only for breaks in the L2 bone, not L3 or L4.", "level-differs", f"{_L2}.sections.nerve-blocks.statements.nerve-block.texts.patient"),
    Planted("grading", "a strong 'against' told as 'for' in the short answer", ROOT,
            "AAOS 2010 recommends against vertebroplasty (Strong) and", "AAOS 2010 recommends vertebroplasty (Strong) and", "body-told-otherwise", f"{_L2}.bottom-line.4.texts.clinician"),
    Planted("grading", "bed rest for patients, in the short answer", ROOT,
            "Do not stay in bed for a long time. NSAID pills", "Stay in bed for a long time. NSAID pills", "denied-for-one", f"{_L2}.bottom-line.2.texts.patient"),
    Planted("grading", "late for early, for patients", ROOT,
            "Get up and move early, with pain relief.", "Get up and move late, with pain relief.", "opposite-words", f"{_L2}.bottom-line.2.texts.patient"),
    Planted("quantities", "another drug for the clinician", ROOT,
            "compression fracture, seen on imaging with matching clinical signs and symptoms, AAOS 2010\n                suggests calcitonin", "compression fracture, seen on imaging with matching clinical signs and symptoms, AAOS 2010\n                suggests teriparatide",
            "drug-of-one-audience", f"{_L2}.sections.first-steps.statements.lead.texts.clinician"),
    Planted("patient-text", "a red flag loses its 'not'", ROOT,
            "patient: You cannot control your poo, or it leaks.", "patient: You can control your poo, or it leaks.", "denied-for-one", f"{_L2}.red-flags.bowel.texts.patient"),
    Planted("patient-text", "an emergency is told to wait", ROOT,
            "For any of these signs, go now. Do not wait.", "For any of these signs, wait.", "emergency-told-to-wait", f"{_L2}.algorithm.steps.emergency.note.patient"),
    Planted("patient-text", "a hard word explained as its opposite", ROOT,
            "plain: New; it started a short time ago.", "plain: Lasting a long time.", "told-twice", "glossary.chronic"),
    Planted("scope", "the topic is for the others", ROOT,
            "compression fracture of L2 who are neurologically intact. Not", "compression fracture of L2 who are not neurologically intact. Not", "population-lost", f"{_L2}.scope.neurology"),
    Planted("scope", "a lost 'not' lets the block be for L2", ROOT,
            "It is not supported for a fracture at L2.", "It is supported for a fracture at L2.", "level-differs", f"{_L2}.sections.nerve-blocks.statements.nerve-block.texts"),
    Planted("characters", "a text that nobody wrote", ROOT,
            "clinician: Loss of bowel control.", "clinician: TODO", "placeholder-text", f"{_L2}.red-flags.bowel.texts.clinician"),
    Planted("grading", "exercise prevents falls, against its source", ROOT, "fear of falling,\n                but does not reduce falls or fractures", "fear of falling,\n                and reduces falls and fractures", "text-against-quote", f"{_L2}.sections.rehabilitation.statements.balance-training.texts.clinician"),
    Planted("grading", "the verb of a stronger label", ROOT, "suggests calcitonin for {calcitonin-course} (Moderate).", "recommends calcitonin for {calcitonin-course} (Moderate).", "verb-against-label", f"{_L2}.sections.first-steps.statements.lead.texts.clinician"),
    Planted("grading", "patients are ordered what may be considered", ROOT, "patient: You may be offered a back brace. It is not clear if a brace helps.", "patient: Wear a back brace. It helps.", "audiences-hedge-apart", f"{_L2}.sections.bracing-and-activity.statements.bracing.texts.patient"),
    Planted("citations", "one case becomes several studies", ROOT, "One case report describes full height restoration", "Several studies describe full height restoration", "case-told-as-rule", f"{_L2}.sections.caveats.statements.height-restoration.texts.clinician"),
    Planted("quantities", "a hundred times an intake that nobody saw again", ROOT, "        value: 800\n        unit: IU", "        value: 80000\n        unit: IU", "fact-not-in-quote", f"{_L2}.facts.vitamin-d-intake"),
    Planted("quantities", "a window turned round for patients", ROOT, 'patient: "Is it {acute-window} since', 'patient: "Is it more than {acute-window} since', "opposite-words", f"{_L2}.algorithm.steps.acute.ask.patient"),
    Planted("governance", "a change without a reason", ROOT, "Added the cautions for NSAIDs in older people, and that AAOS is inconclusive on analgesics.", "Updated.", "reason-says-nothing", f"{_L2}.changes.mild-pain.why"),
    Planted("patient-text", "nerve signs wait for the next visit", ROOT, "Any neurological sign: emergency care\n              now.", "Any neurological sign: review at\n              the next visit.", "urgency-of-one-audience", f"{_L2}.algorithm.steps.assess.note.clinician"),
    Planted("scope", "an indication that each reader fills in", ROOT, "Start secondary fracture prevention promptly. AAOS", "Start secondary fracture prevention when clinically indicated. AAOS", "vague-term", f"{_L2}.sections.bone-health.statements.bisphosphonates.texts.clinician"),
)  # fmt: skip
"""Errors planted in the shipped library; ``place`` is where they must be reported."""
