"""What does the hall say tonight?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.live_sessions.restitution import show_restitution

here = screen.enter("restitution")
here.title("restitution.title")
show_restitution(here)
