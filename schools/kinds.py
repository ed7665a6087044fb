"""What sort of school each of the register's types of establishment is."""

from .models import School

Kind = School.Kind

# As the register spells them; the last ones of a kind are older spellings.
TYPES = {
    Kind.MAINTAINED: [
        "Community school",
        "Foundation school",
        "Voluntary aided school",
        "Voluntary controlled school",
    ],
    Kind.ACADEMY: [
        "Academy converter",
        "Academy sponsor led",
        "City technology college",
        "Free schools",
        "Studio schools",
        "University technical college",
    ],
    Kind.SPECIAL: [
        "Academy special converter",
        "Academy special sponsor led",
        "Community special school",
        "Foundation special school",
        "Free schools special",
        "Non-maintained special school",
    ],
    Kind.ALTERNATIVE: [
        "Academy alternative provision converter",
        "Academy alternative provision sponsor led",
        "Free schools alternative provision",
        "Pupil referral unit",
        "Free schools - alternative provision",
    ],
    Kind.NURSERY: ["Local authority nursery school", "LA nursery school"],
    Kind.SIXTEEN_PLUS: [
        "Academy 16 to 19 sponsor led",
        "Academy 16-19 converter",
        "Free schools 16 to 19",
        "Further education",
        "Sixth form centres",
        "Special post 16 institution",
        "Academy 16-19 sponsor led",
        "Free schools - 16-19",
    ],
    Kind.INDEPENDENT: [
        "Other independent school",
        "Other independent special school",
    ],
    Kind.OTHER: [
        "Academy secure 16 to 19",
        "British schools overseas",
        "Children's centre",
        "Children's centre linked site",
        "Higher education institutions",
        "Institution funded by other government department",
        "Miscellaneous",
        "Offshore schools",
        "Online provider",
        "Secure units",
        "Service children's education",
        "Welsh establishment",
    ],
}
KINDS = {name.casefold(): kind for kind, names in TYPES.items() for name in names}

# How the types begin that an academy trust runs, whatever is taught there.
OF_TRUSTS = (
    "academy",
    "city technology college",
    "free schools",
    "studio schools",
    "university technical college",
)


def is_known(type_name):
    return type_name.casefold() in KINDS


def kind_of(type_name):
    return KINDS.get(type_name.casefold(), Kind.OTHER)


def is_academy(type_name):
    """Whether a trust runs schools of this type, and not a board of their own."""
    return type_name.casefold().startswith(OF_TRUSTS)
