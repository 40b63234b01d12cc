"""Whose voice has not been heard, and what did they say?"""

from rc_dashboard.ui.readings import readings as voices
from rc_dashboard.ui.screen import enter

screen = enter("voices")
screen.title("voices.title")
voices.show(screen)
