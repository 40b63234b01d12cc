"""How is a figure made?"""

from rc_dashboard.ui.screen import enter

PARTS = ("groups", "progress", "unknown", "late", "voices", "as_of", "examples", "people")

screen = enter("method")
screen.title("method.title")
screen.block("views/about", name="method", parts=PARTS)
