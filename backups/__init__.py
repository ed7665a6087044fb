"""
Copies of the whole database, attachments included, and the way back.

A backup is one tar file: ``manifest.json`` says what is in it, then comes the
database as its own tools write it, then ``SHA256SUMS``. It counts only once it
has been restored into a scratch database and every table had as many rows as
the manifest says.
"""
