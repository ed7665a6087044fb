"""What a test with real transactions leaves behind: nothing."""

from django.contrib.auth.models import Group

from people.models import Person
from schools.models import School
from tests.cast import CastTransactionTestCase
from tests.emptying import empty


class EmptyingTests(CastTransactionTestCase):
    def test_what_people_wrote_is_gone_and_what_migrations_make_is_there(self):
        groups = set(Group.objects.values_list("name", "permissions"))
        for change in [lambda: None, Group.objects.filter(name="Readers").delete]:
            change()
            empty(self)
            assert not Person.objects.exists()
            assert not School.objects.exists()
            left = Group.objects.values_list("name", "permissions__codename")
            assert len(left) == len(groups)
            assert {"Readers", "Advisers"} <= {name for name, _ in left}
