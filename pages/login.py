"""Who are you?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.accounts import sign_in as signing

here = screen.enter("login")
here.title("login.title")
signing.show_sign_in(here)
