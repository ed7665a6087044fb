"""What invented people have asked about their data: one of each kind of state."""

from uuid import uuid4

from people.models import DataRequest, Person

Kind = DataRequest.Kind
COMPLAINT = "A colleague knew of my offer before I had told anybody. Who read it?"
ERASURE = "I have moved to another county. Please delete what you can."
ANSWER = "You can download it on the page “Your data”; there is nothing else."


def add(senior):
    """By somebody who had signed in, and by somebody who had not."""
    make(Kind.COMPLAINT, COMPLAINT, "Gwen Example").acknowledge(by=senior)
    make(Kind.ERASURE, ERASURE, "Peg Example")
    closed = make(Kind.ACCESS, "", "Omar Example")
    closed.close(DataRequest.Outcome.DONE, ANSWER, by=senior)


def make(kind, words, name):
    email = f"{name.split()[0].lower()}@example.org"
    person = Person.objects.filter(email=email).first()
    return DataRequest.objects.make(
        once=uuid4(), kind=kind, words=words, name=name, email=email, person=person
    )
