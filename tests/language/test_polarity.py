"""The quick looks before the patterns of polarity never hide what a pattern finds."""

from random import Random

from generator.language import polarity
from generator.language.polarity import polarities

WORDS = (
    "not no never neither nor nobody none body one longer cannot n't isn’t can't recommend "
    "recommends recommended suggest advised advise advice support favours endorses against for or "
    "to it be is are an the a option choice options used use given offered considered taken "
    "should may avoid avoided avoiding contraindicated inadvisable indicated appropriate usually "
    "insufficient evidence inconclusive on recommendation could made unable fails going go without "
    "removed withdrawn stop stopping ended take off rarely hardly ever start stay wear need . ; "
    "{dose} we you that"
).split()


def by_patterns_alone(text):
    """What the patterns find, one after the other, each in what the one before has left."""
    rest = polarity._FACT.sub("it", text)
    rest = " ".join(polarity._SHORT_NOT.sub(" not", rest).split())
    found = set()
    for lean, pattern in (
        ("neither", polarity._NEITHER),
        ("against", polarity._AGAINST),
        ("for", polarity._FOR),
    ):
        shorter = pattern.sub(" ", rest)
        if shorter != rest:
            found.add(lean)
        rest = shorter
    return found


def test_a_quick_look_hides_nothing():
    random = Random(7)
    for _ in range(6000):
        gap = random.choice((" ", " ", " ", "  ", "\n", "\N{NO-BREAK SPACE}"))
        text = gap.join(random.choices(WORDS, k=random.randint(2, 12)))
        text = text.upper() if random.random() < 0.1 else text
        assert polarities(text) == by_patterns_alone(text), text


def test_what_is_removed_later_is_recommended_now():
    """An order to end something is against it; an end that is only a time is not."""
    for words in (
        "It is recommended after removal of the brace.",
        "It is recommended until the pain has ended.",
        "It is recommended for people taking time off work.",
        "It is recommended with advice to stop smoking.",
        "It is recommended to people taking time off work.",
        "It is recommended between stopping the spray and surgery.",
        "It is recommended during removal of the brace.",
        "It is recommended in addition to stopping smoking.",
        "It is recommended daily so that no dose be stopped early.",
        "They recommend that it be given and that the brace be removed.",
    ):
        assert polarities(words) == {"for"}, words
    for words in (
        "In 2012 they advised that the spray for osteoporosis be removed from the market.",
        "They advised taking it off the market.",
        "We suggest stopping it.",
        "The agency advised its removal.",
        "They advised doctors and patients that it be stopped.",
    ):
        assert polarities(words) == {"against"}, words
