"""Whose voice has not been heard, and what did they say?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.readings import readings as voices

here = screen.enter("voices")
here.title("voices.title")
voices.show(here)
