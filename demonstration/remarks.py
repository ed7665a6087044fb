"""What two invented readers said about pages."""

import uuid

from remarks.models import Remark

SAID = [
    ("/roles/moderator/", True, ""),
    (
        "/roles/nle/for-boards/",
        False,
        "Our clerk wants the five questions on top. Could they come first?",
    ),
]


def add():
    for page, is_useful, words in SAID:
        Remark.objects.write(
            once=uuid.uuid4(), page=page, is_useful=is_useful, words=words
        )
