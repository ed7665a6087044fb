"""Values that stand in the query itself, for indexes that have them in them."""

from django.db.models import Value


class Written(Value):
    """
    A value that is no parameter on SQLite.

    SQLite uses an index with an expression or a condition only if the query says the
    very same, and sees no value in a parameter.
    """

    def as_sqlite(self, compiler, connection):
        _, [value] = self.as_sql(compiler, connection)
        return connection.schema_editor().quote_value(value), []
