"""Signatures, web site lines and footers: none of them is part of the last paragraph."""

import pytest

from storage.reading import Part, read_body
from tests.support.invented import HEAD, numbers, read_text, texts

_LAST = "2. (C) The king thanked the envoy for the pearls."


@pytest.mark.parametrize(
    "ending",
    [
        "\nNEMO \n",
        "\nNEMO JR \n",
        "\nO'TRITON \n",
        "\nVAN DER REEF \n",
        "\nNemo \n",
        "\nvan Reef \n",
        "\nMcReef \n",
        "\nNEMO \nNEMO \n",
        " NEMO\n",
        "  Nemo \n",
        " NEMO Nemo\n",
        "\nNEMO \nNNNN\n",
        "\nNEMO \n=======================CABLE ENDS============================\n",
        "\nNEMO\n\n0 02/23/2009 7601 PREL,SENV\nTHE TIDES OF ATLANTIS\n\nThe king thanked the envoy.\n",
        " NEMO 0 11/20/2007 7601 PREL,SENV\n",
        "\nNEMO \n\n* Missing Section 002 *\n",
        "\nNEMO\nDeclassified/Released US Department of State EO Systematic Review 05 JUL 2006\n",
        '\nNEMO "\n',
        "\nNEMO\n...\n",
        " NEMO\n \n...\n",
        "\nNEMO\nEnd Cable Text\nAnne X Triton 07/30/2008 04:04:14 PM From the Inbox: REEF\n.\n",
        '\nNEMO\n    CONFIDENTIAL\n\n> \n 2002REEF1 - Class: CONFIDENTIAL\n\n"\n',
        "\nNemo\nTIDES...\n",
        "\nEXEMPT \n\nNEMO \n",
        "\nMINIMIZED CONSIDERED \n\nNEMO \n",
        "\nVisit Atlantis,s Economy Forum at \nhttp://www.atlantis.example/reef \n\nNEMO \n",
        "\nFor more reporting from Embassy Atlantis and about the deep,\nplease see our site:\n\n"
        "http://www.atlantis.example/portal:deep\n\nNEMO\n",
        "\nVisit Atlantis's Classified Website: \nhttp://www.atlantis.example/index. cfm\nNEMO \n",
        "  Visit Atlantis's Classified Website: XXXXXXXXXXXX Nemo\n",
        "\n***************************** ***\nVisit Embassy Atlantis's Classified Website; \nhttp://a.example\n"
        "*****************************\nNEMO\n",
        " ************************** ********\nVisit Atlantis's Classified Website: \nhttp://a.example\n"
        "************************** ********\nNEMO\n",
    ],
)
def test_the_last_paragraph_ends_before_signature_and_footer(ending: str) -> None:
    """Each way to end a cable leaves the last sentence whole and takes nothing else along."""
    cable = read_text(f"1. (C) The envoy brought pearls. \n\n{_LAST}{ending}")
    assert numbers(cable) == [1, 2]
    assert texts(cable)[1] == "The king thanked the envoy for the pearls."


@pytest.mark.parametrize(
    "words",
    [
        "The cable was cleared by the guild in San \nLilliput. \n",
        "It was seen by the members of the SEA and the \nGUILD. \n",
        "He spoke of NATO.\n",
        "So. \nEndcomment. \n",
        "Those present: \nTRITON \nMr. Nemo of the guild \n",
        "So.\n",
    ],
)
def test_the_end_of_a_sentence_is_no_signature(words: str) -> None:
    """A last line of one word that ends a sentence stays in it."""
    cable = read_text(f"1. (C) Calm. \n\n2. (C) {words}")
    assert texts(cable)[1].split() == words.split()


def test_a_paragraph_that_holds_only_the_web_site_keeps_it() -> None:
    """What has a number of its own is a paragraph."""
    cable = read_text(
        "1. (C) Calm. \n\n2. (U) Visit Atlantis's Classified Website: http://a.example \nNEMO \n"
    )
    assert texts(cable)[1] == "Visit Atlantis's Classified Website: http://a.example"


def test_signature_and_footer_are_spans() -> None:
    """The name is a signature, what follows it a footer."""
    body = HEAD + "1. (C) Calm. \nNEMO \nNNNN\n"
    assert [span.part for span in read_body(body, "ATLANTIS").spans][-3:] == [
        Part.PARAGRAPH,
        Part.SIGNATURE,
        Part.FOOTER,
    ]
