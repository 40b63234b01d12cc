"""What does the hall say tonight?"""

from rc_dashboard.ui.live_sessions.restitution import show_restitution
from rc_dashboard.ui.screen import enter

screen = enter("restitution")
screen.title("restitution.title")
show_restitution(screen)
