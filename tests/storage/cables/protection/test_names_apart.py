"""Names that stand some words from their marks, and words of prose that stand nearer to them."""

import pytest

from storage.cables.cable import MASK
from storage.cables.protection.masking import mask_names
from storage.cables.protection.vocabulary import words
from tests.support.canary import MENTIONS, everything, first_text, invented

_MARKED = (
    ("The remarks of @ to Poloff (protect) were clear.", "The remarks of @ to Poloff (protect) were clear."),
    ("According to @ in a talk with Poloff (protect), it rains.", None),
    ("The letter from @, a former judge now close to the opposition (protect), is long.", None),
    ("The views of @ as told to Econoff (protect) are below.", None),
    ("@ told the Ambassador (protect) that it rains.", None),
    ("@ told the DCM and Poloff (protect) that it rains.", None),
    ("@ explained to the Consul General (protect) that it rains.", None),
    ("Poloff met @ as well as the baker Ali Robin (protect).", f"@ as well as the baker {MASK} (protect)."),
    ("Poloff met @ together with Ali Robin (protect).", f"Poloff met @ together with {MASK} (protect)."),
    ("Poloff met @; Ali Robin; and Jo Finch (protect).", f"Poloff met @; {MASK}; and {MASK} (protect)."),
    ("A baker (protect) named @ came.", None),
    ("Our contact (protect) (@) came.", None),
    ("Our source (protect) is @, a baker.", None),
    ("Contacts (protect) include @ and Ali Robin.", f"Contacts (protect) include @ and {MASK}."),
    (
        "The following (protect) came to lunch with the Ambassador: @; Ali Robin.",
        f"The following (protect) came to lunch with the Ambassador: @; {MASK}.",
    ),
    ("Participants (protect)\n-- @, baker\n-- Ali Robin", f"Participants (protect)\n-- @, baker\n-- {MASK}"),
    ("Attendees (protect):\n\n- @\n- Ali Robin", f"Attendees (protect):\n\n- @\n- {MASK}"),
    ("Please protect @ throughout.", None),
    ("Our contact (please protect Mr. @) came.", None),
    ("@ (protect given the threats of the Robin Guards) came.", None),
    ("Department should protect @ as the source of this report.", None),
    ("@ asked to be protected as a source.", None),
    ("The identity of @ should be protected.", None),
    ("@ spoke with us. Please protect her identity.", None),
    ("@ spoke with us. She asked that we protect her identity.", None),
    ("@ **PROTECT** came.", None),
    ("@ //PROTECT// came.", None),
    ("@, PROTECT, came.", None),
    ("Licenciado @ (protect) came.", None),
    ("Ali Robin believes that @ (protect) came.", None),
    ("Ali Robin took us to @ (protect).", None),
    ("Ali Robin came in 2006. In May, @ (protect) came.", None),
    ("Ali Robin saw a tide in the fall. @ (protect) came.", None),
    ("The reef that grew in 2006 @ (protect) saw.", None),
    ("In Puerto Robin, @ (protect) came.", None),
    ("Nonetheless, @ (protect) came.", None),
    ("We met @, Delta Party (protect).", None),
    ("We met @, Human Rights Watch (protect).", None),
    ('@, nom de guerre "Birdie," (protect) came.', f'@, nom de guerre "{MASK}," (protect) came.'),
    ("Ing. @ (protect) came.", None),
    ("Maître @ (protect) came.", None),
)
"""A text with a name, here @, and what is left of it where that is more than a mask for the name."""


@pytest.mark.parametrize("name", ["Ines Kanarien", "Dr. I. M. Kanarien", "Ahmed bin Khalid al-Kanarien"])
@pytest.mark.parametrize(("text", "expected"), _MARKED, ids=[text for text, _ in _MARKED])
def test_a_name_apart_from_its_mark_is_masked(text: str, expected: str | None, name: str) -> None:
    """Whatever stands between the two, the surname is nowhere in the cable, and more is masked nowhere."""
    masked = mask_names(invented(text.replace("@", name), *MENTIONS, subject="KANARIEN ON TIDES"))
    title = "Dr. " if name.startswith("Dr.") else ""
    assert (expected or text).replace("@", f"{title}{MASK}") in masked.paragraphs[0].text
    assert "kanarien" not in everything(masked)


@pytest.mark.parametrize("mark", ["'s (protect)", " (protect)'s"])
def test_who_owns_something_is_no_place(mark: str) -> None:
    """`in Doe's view` tells not where someone is."""
    text = f"Ali Robin came, for in Kanarien{mark} view it rains."
    assert first_text(text) == text.replace("Ali Robin", MASK).replace("Kanarien", MASK)


@pytest.mark.parametrize(
    "verb", ["heard from", "learned from", "wrote to", "listened to", "turned to", "is close to", "sat near"]
)
@pytest.mark.parametrize(
    "names", ["@ and @", "@, @, and @", "@; @; and @", "@ as well as @", "@ plus @", "both @ and @"]
)
def test_the_first_of_several_names_is_no_place(verb: str, names: str) -> None:
    """After a small word that stands before places as before people, each of the joined names is masked."""
    people = iter(("Ines Kanarien", "Ali Robin", "Jo Finch"))
    listed = "".join(next(people) if part == "@" else part for part in names.replace("@", "|@|").split("|"))
    assert first_text(f"Econoff {verb} {listed} (protect).") == (
        f"Econoff {verb} {names.replace('@', MASK)} (protect)."
    )


@pytest.mark.parametrize(
    "title", ["Ambassador", "DCM", "Poloff", "Senator", "Codel", "A/S", "visiting U/S", "Secretary"]
)
@pytest.mark.parametrize("verb", ["told", "complained to", "said in a letter to"])
def test_who_speaks_to_our_people_is_masked(verb: str, title: str) -> None:
    """A name behind a title of the Embassy or its visitors is hardly the one meant; both are masked."""
    text = f"Ines Kanarien {verb} {title} Robin (protect) that it rains."
    expected = f"{MASK} {verb} {title} {MASK} (protect) that it rains."
    assert first_text(text) == expected


@pytest.mark.parametrize("group", sorted(words("groups")))
@pytest.mark.parametrize("capitals", [False, True])
def test_the_word_for_a_group_is_no_name(group: str, capitals: bool) -> None:
    """`Witnesses (protect): Jane Doe` is about her alone, in capitals or not."""
    text = f"{group.capitalize()} (protect): Ines Kanarien and Ali Robin."
    expected = f"{group.capitalize()} (protect): {MASK} and {MASK}."
    assert first_text(text.upper() if capitals else text) == (expected.upper() if capitals else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "INFORMATION FROM INES KANARIEN TO POLOFF (PROTECT) IS NEW.",
            f"INFORMATION FROM {MASK} TO POLOFF (PROTECT) IS NEW.",
        ),
        ("INES KANARIEN, A BAKER (PROTECT), CAME.", f"{MASK}, A BAKER (PROTECT), CAME."),
        (
            "INES KANARIEN, CLOSE TO THE OPPOSITION (PROTECT), CAME.",
            f"{MASK}, CLOSE TO THE OPPOSITION (PROTECT), CAME.",
        ),
        ("THE PARTY'S INES KANARIEN (PROTECT) CAME.", f"THE PARTY'S {MASK} (PROTECT) CAME."),
        ("KANARIEN ASKED THAT WE PROTECT HIS IDENTITY.", f"{MASK} ASKED THAT WE PROTECT HIS IDENTITY."),
        ("INES KANARIEN *PROTECT* CAME.", f"{MASK} *PROTECT* CAME."),
        (
            "CONTACTS (PROTECT) ATTENDED: INES KANARIEN, ALI ROBIN.",
            f"CONTACTS (PROTECT) ATTENDED: {MASK}, {MASK}.",
        ),
    ],
)
def test_a_text_in_capitals_keeps_its_words(text: str, expected: str) -> None:
    """Where capitals tell nothing, common words beside the name and the mark are no names."""
    assert first_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "President Robin told a lawyer of the Embassy (protect) so.",
        "President Robin told the Ambassador that a lawyer (protect) left.",
        "The lawyer (protect) said: President Robin is ill.",
        "Four activists (protect) told us the following: President Robin is ill.",
        "A lawyer from Sirte (protect) came.",
        "A source at Robin Airlines (protect) said so.",
        "The treaty will protect Robin Bay as a source of water.",
        "President Robin will protect the reef as a source of food.",
        "The identity of the witnesses must be protected, Ines Robin said.",
        "The lawyer (protect) is a Robin man.",
        "THE LAWYER (PROTECT) IS A ROBIN MAN.",
        "SOURCES (PROTECT) ARE CLOSE TO ROBIN.",
        "STATES MUST PREVENT, PROTECT, AND PROSECUTE, ROBIN SAID.",
        "The participants (protect) included lawyers.",
    ],
)
def test_names_that_no_mark_means_stay(text: str) -> None:
    """Someone else in the sentence, places, institutions and things to protect are not masked."""
    assert first_text(text) == text
