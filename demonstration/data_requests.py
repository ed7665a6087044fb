"""What invented people have asked about their data: one of each kind of state."""

from uuid import uuid4

from people.models import DataRequest, Hold, Person

Kind = DataRequest.Kind
COMPLAINT = "A colleague knew of my offer before I had told anybody. Who read it?"
ERASURE = "I have moved to another county. Please delete what you can."
OBJECTION = "I am changing posts. Please leave my offer alone until I know more."
PAUSED = "She is changing posts. Wait until she writes again."
LEFT_ALONE = "We leave it alone, and send you nothing, until you write again."
ANSWER = "You can download it on the page “Your data”; there is nothing else."


def add(senior):
    """By somebody who had signed in, and by somebody who had not."""
    make(Kind.COMPLAINT, COMPLAINT, "Gwen Example").acknowledge(by=senior)
    make(Kind.ERASURE, ERASURE, "Peg Example")
    objection = make(Kind.OBJECTION, OBJECTION, "Vera Example")
    if objection.person:
        pause(objection.person, senior)
    objection.close(DataRequest.Outcome.DONE, LEFT_ALONE, by=senior)
    closed = make(Kind.ACCESS, "", "Omar Example")
    closed.close(DataRequest.Outcome.DONE, ANSWER, by=senior)


def pause(person, senior):
    Hold.objects.place(
        person, once=uuid4(), kind=Hold.Kind.OBJECTION, reason=PAUSED, by=senior
    )


def make(kind, words, name):
    email = f"{name.split()[0].lower()}@example.org"
    person = Person.objects.filter(email=email).first()
    return DataRequest.objects.make(
        once=uuid4(), kind=kind, words=words, name=name, email=email, person=person
    )
