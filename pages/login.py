"""Who are you?"""

from rc_dashboard.ui.accounts import sign_in as signing
from rc_dashboard.ui.screen import enter

screen = enter("login")
screen.title("login.title")
signing.show_sign_in(screen)
