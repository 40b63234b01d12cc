"""How is a figure made?"""

from rc_dashboard.ui import screen

PARTS = ("groups", "progress", "unknown", "late", "voices", "as_of", "examples", "people")

here = screen.enter("method")
here.title("method.title")
here.block("views/about", name="method", parts=PARTS)
