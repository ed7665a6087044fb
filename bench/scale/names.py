"""Names that anybody can see are invented, and the keys by which they are known."""

from base64 import urlsafe_b64encode
from uuid import UUID

from norfolk_sl.references import ALPHABET

STRIDE = 59_604_644_783  # Prime, so that numbers far from each other never meet.


def words(text):
    return text.split()


FIRST = words(
    """
Amara Ben Carla Dev Esi Finn Grace Hazel Ivo Jaya Kofi Lena Mina Noor Otto
Priti Quinn Rosa Sefton Tilda Uma Vic Wanda Xena Yusuf Zadie Arlo Bea Cass Della Ezra
Flora Gil Hope Ines Jem Kit Lorna Mungo Nell
"""
)
LAST = words(
    """
Marram Bulrush Sallow Bittern Curlew Alder Fenwick Heron Lapwing Teasel Sedge
Plover Hornbeam Dunlin Avocet Wherry Pightle Staithe Carr Osier Knapweed Godwit Loke
Turnstone Medick Samphire Brent Eider Hobby Merlin
"""
)
PLACES_BEGIN = words(
    """
Sallow Marram Fen Wherry Stai Pigh Loke Bittern Curlew Alder Sedge
Reed Osier Avo Dun Eider Gor Heath Knap Lap Med Plover Quar Rush Sam Tea
"""
)
PLACES_END = words("ham by ton ford wick thorpe stead worth sett hoe")
BEFORE = ["", "", "", "Great ", "Little ", "North ", "South ", "West "]
KINDS_OF_NAME = {
    "2": ["Primary School", "Primary School", "CofE Primary Academy", "Infant School"],
    "4": ["High School", "Academy", "College"],
    "0": ["School", "Learning Centre"],
    "1": ["Nursery School"],
    "6": ["Sixth Form College"],
}
TRUSTS_END = ["Learning Trust", "Academies Trust", "Partnership of Schools"]
SENTENCES = [
    "I have done it for a neighbouring school, and would gladly do it again.",
    "Our team could host visits, and lend planning and assessment materials.",
    "Two afternoons a week in the spring term would be possible.",
    "We have moderated together with four schools nearby for three years.",
    "My deputy can stand in for me, as she has before.",
    "I would like to learn it beside somebody who has done it for longer.",
    "A term at a time, in a school that can be reached within the hour.",
    "Reading in the first years is what we could help with most.",
]
EVIDENCE = [
    "For two terms I worked beside the head of a school that had lost most of its "
    "leaders. We began with what could be seen in classrooms, chose three things, and "
    "left the rest. Its board has said since that the plan was the first one that "
    "everybody knew by heart.",
    "Our own results in writing were poor. We changed how drafts are read, and by "
    "whom, and kept at it for three years. Five schools have come to see it; two of "
    "them do it their own way now, which is better than ours.",
    "I have chaired the cluster’s meetings since it began, written its plan with six "
    "colleagues, and kept its accounts. What I would bring is patience, and a diary.",
]
REASONS = ["capacity", "staffing", "inspection", "board", "criteria", "no_benefit"]


def person(rng):
    """First name and last, such as Hazel Bittern-Example."""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}-Example"


def place(rng):
    name = rng.choice(PLACES_BEGIN) + rng.choice(PLACES_END)
    return rng.choice(BEFORE) + name


def slug(words):
    return "".join(c for c in words.lower() if c.isascii() and c.isalnum())


def uuid(rng):
    return UUID(int=rng.getrandbits(128), version=4)


def token(rng):
    """As long as those of ``asked.new_token``."""
    bits = rng.getrandbits(128).to_bytes(16, "big")
    return urlsafe_b64encode(bits).rstrip(b"=").decode()


def reference(number):
    """Six characters, different for each number, and not in order."""
    number, letters = (number * STRIDE) % len(ALPHABET) ** 6, ""
    for _ in range(6):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return letters
