"""Every e-mail about a panel: one function and one template for each moment."""

from outbox.models import Message

INVITED = "panel_invited"


def queue(template, member):
    """Nothing in it says who has offered anything."""
    panel = member.panel
    facts = {"member": member, "panel": panel}
    return Message.objects.queue(template, to=member.person, about=panel.key, **facts)


def invited(member):
    """Ask somebody to read, and say at once what is kept about them."""
    return queue(INVITED, member)


def recall(member):
    """Stop an invitation that has not begun to leave. Answers whether none had."""
    mine = Message.objects.about(member.panel.key).filter(template=INVITED)
    mine = mine.read_by(member.person)
    mine.recall()
    return not mine.exclude(status=Message.Status.REPLACED).exists()


def let_go(member):
    """Tell somebody that they do not sit on it any more."""
    return queue("panel_let_go", member)


def closed(member):
    """Thank somebody from outside, and ask for the papers."""
    return queue("panel_closed", member)
