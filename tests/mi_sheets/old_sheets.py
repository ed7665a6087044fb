"""
Thirty sheets of the past, by the headers that are on record, and made-up texts.

Number, type, day of publication and last day are those of the Norfolk archive; the
names, telephone numbers and texts are invented. Each is written in a format of its
time, with the flaws that copies have.
"""

# number, type, published, to be completed by, title
SHEETS = [
    ("199/05", "Action", "12/11/2005", "28/11/05", "KS1 moderation"),
    ("23/06", "Information", "04/02/2006", "", "Extended schools"),
    ("27/07", "Information", "24/02/2007", "", "Meeting schedule"),
    ("106/07", "Action", "16/06/2007", "06/07/2007", "Parent governor election"),
    ("189/07", "Information", "01/12/2007", "", "Leading Practitioners scheme"),
    ("169/08", "Information", "18/10/2008", "", "Safeguarding"),
    ("174/09", "Information", "26/09/2009", "", "Leadership succession strategy"),
    ("187/09", "Information", "03/10/2009", "", "School Talent Pool"),
    ("240/09", "Action", "05/12/2009", "1/04/2010", "Cluster governance"),
    ("23/10", "Action", "30/01/2010", "01/03/2010", "Fair Funding consultation"),
    ("227/10", "Information", "12/11/2010", "", "LLE recruitment"),
    ("105/11", "Information", "06/05/2011", "31/05/2011", "Scheme for financing"),
    ("269/11", "Action", "18/11/2011", "6/01/2012", "LLE recruitment again"),
    ("16/12", "Action", "20/01/2012", "16/03/2012", "Admission numbers"),
    ("89/12", "Action", "27/04/2012", "14/05/2012", "KS1 moderation 2012"),
    ("1/13", "Information", "04/01/2013", "", "New headteacher induction"),
    ("57/13", "Action", "01/03/2013", "15/04/2013", "Primary Leadership Talent Pool"),
    ("160/13", "Information", "07/06/2013", "", "A good school"),
    ("226/13", "Information", "20/09/2013", "", "LA moderators"),
    ("247/13", "Information", "18/10/2013", "", "Education Challenge Partners"),
    ("269/13", "Information", "15/11/2013", "", "Strategy developments"),
    ("30/14", "Action", "31/01/2014", "28/03/2014", "System leadership"),
    ("88/14", "CPD", "28/03/2014", "09/05/2014", "Locum register"),
    ("154/14", "Information", "18/07/2014", "", "Primary Locum Leader Register"),
    ("80/17", "Information", "19/05/2017", "", "Leadership report"),
    ("85/17", "Information", "02/06/2017", "", "Heads’ association chair"),
    ("14/18", "Action", "16/02/2018", "01/03/2018", "Schools Forum election"),
    ("87/18", "Action", "01/06/2018", "31/10/2018", "SEN report update"),
    ("138/19", "Action", "13/09/2019", "30/09/2019", "Safeguarding audit"),
    ("126/23", "Feedback", "04/07/2023", "31/07/2023", "Have your say"),
]
TEXT = "Heads may like to know what is new, and how schools can take part."


def as_copied(number, kind, published, due, title):
    """Text copied from the page, where labels run into their values."""
    return f"""Management Information Sheet
{title}
MI Sheet Type{kind}
To Be Completed By:{due}
MI Number:{number}
Publication Date:{published} 12:00:00
LA Contact:Ann Example (01632 960001) or Bob Example (01632-960002)
Audience:Headteachers/Principals; Chairs of Governors
Links:
Pen Portrait.doc
MI 11/06
{title}
{TEXT}
"""


def as_saved(number, kind, published, due, title):
    """The page as a browser saved it, laid out by a table."""
    rows = [
        ("<b>MI Sheet Type</b>", kind),
        ("To Be Completed By:", due),
        ("MI Number:", number),
        ("Publication Date:", f"{published} 12:00:00"),
        ("LA Contact:", "Ann Example (01632 960001)"),
        ("Audience:", "Headteachers/Principals; Chairs of Governors"),
        ("Links:", '<a href="getfile.asp?id=1">Pen Portrait.doc</a><br>MI 11/06'),
    ]
    table = "".join(f"<tr><td>{key}</td><td>{words}</td></tr>" for key, words in rows)
    return (
        "<html><head><title>MI</title><script>x()</script></head><body>"
        f"<h1>Management Information Sheet</h1><h2>{title}</h2>"
        f"<table>{table}</table><h2>{title}</h2><p>{TEXT}</p></body></html>"
    )


def as_cover(number, kind, published, due, title):
    """The cover sheet from a word processor, as until 2004."""
    return f"""Distribution: Headteachers/Principals; Chairs of Governors
This sheet is for
{kind.upper()}
Title: {title}
Summary of contents: {TEXT}
Associated documents: Pen Portrait.doc
MI 11/06
Date: {published}
To be completed by: {due}
LEA Contact: Ann Example
Phone: 01632 960001
E-mail: ann@example.org
Norfolk Self Review reference: 7. How well is the school led and managed?
Document reference: MI {number.replace("/", "-")}
"""
