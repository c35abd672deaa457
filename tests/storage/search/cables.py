"""Invented cables to be searched, each different in what can be searched by."""

from datetime import UTC, datetime

from storage.cables.cable import Cable
from tests.support.cables import cable, paragraph

HARBOUR = cable(
    "07ATLANTIS1234",
    paragraph(1, "The harbour master of Atlantis counted nine tides before breakfast. END SUMMARY."),
    paragraph(2, "He doubts the tenth. Negotiations about the tide tables are under way with Lemuria."),
    paragraph(3, "The six-party talks on mermaids, he said, were “not a success” for the harbour."),
    subject="THE TIDE TABLES OF ATLANTIS",
    created=datetime(2007, 8, 2, 14, 37, tzinfo=UTC),
    classification="CONFIDENTIAL",
    tags=("PREL", "SENV"),
)
WHALES = cable(
    "08REYKJAVIK77",
    paragraph(1, "Whales negotiate badly, the fisheries minister told Poloff over a long lunch."),
    paragraph(2, "A party of six whales talked all night; nobody at the ministry could sleep."),
    subject="WHALES AT THE TABLE",
    origin="Embassy Reykjavik",
    created=datetime(2008, 6, 30, 9, 0, tzinfo=UTC),
    classification="SECRET//NOFORN",
    tags=("ECON",),
)
CAVIAR = cable(
    "06STPETERSBURG9",
    paragraph(
        None, "Caviar disappears from the consulate's refrigerator each winter, writes the cook.", ordinal=1
    ),
    paragraph(2, "The cook suspects █████, a neighbour with a large boat and an appetite for harbour life."),
    paragraph(3, "Nobody asked the neighbour, and the cook has since bought a strong lock in São Tomé."),
    subject="WHO ATE THE CAVIAR",
    origin="Consulate St Petersburg",
    created=datetime(2006, 12, 31, 23, 59, tzinfo=UTC),
    classification="UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    tags=("SOCI", "RS"),
)
UNDATED = cable(
    "79THULE3",
    paragraph(1, "Ice is expected by the observatory. It asks for more blankets and a second thermometer."),
    subject=None,
    origin=None,
    created=None,
    classification=None,
    tags=(),
)

ALL: tuple[Cable, ...] = (HARBOUR, WHALES, CAVIAR, UNDATED)

LIGHTHOUSE = cable(
    "09ATLANTIS55",
    paragraph(
        1,
        'The lighthouse keeper told Emboffs on May 3 that the lamp - "an old friend" - burns 3.5 litres of '
        "oil a night, and that the ministry has not paid for it since spring.",
    ),
    paragraph(
        2,
        "Comment: The ministry's silence is nothing new. Its ships still find the port because Captain █████ "
        "lights the lamp at his own cost. End comment.",
    ),
    paragraph(
        3,
        "Readers of the Weekly Seagull learned on Tuesday what Spain,s envoy had long suspected: somebody "
        "(C) paints the buoys at night. See https://seagull.example/buoys for the drawings.",
        heading="Who Paints?",
    ),
    paragraph(
        4,
        "The lamp went out:\n-- ten days after the feast of 2007. In March 2008, the keeper lit it again;\n"
        "-- in the long winters of\nFrom 2003 to 2008\nwhen the Embassy Atlantis cable had no answer.",
    ),
    subject="WHO PAYS FOR THE LIGHT",
    created=datetime(2009, 5, 4, 8, 0, tzinfo=UTC),
)
LIGHTHOUSE_AGAIN = cable(
    "09LEMURIA8",
    paragraph(1, "A letter. The lighthouse keeper told us that the lamp is out and that nobody came."),
    paragraph(2, "What the ministry has not paid for, the fishermen now pay for with their nets and boats."),
    subject="THE LAMP IS OUT",
    created=datetime(2009, 6, 1, 8, 0, tzinfo=UTC),
)
