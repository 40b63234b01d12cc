"""One recommendation: who wrote it, what was answered, and what became of it?"""

from rc_dashboard.ui.recommendations import one
from rc_dashboard.ui.screen import enter

screen = enter("recommendation")
one.show(screen)
