"""What is kept about me, and how do I get in?"""

from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.ui.accounts.account import show_account
from rc_dashboard.ui.screen import enter

screen = enter("account")
if not screen.reader.is_signed_in:
    raise NotAllowed("sign_in_needed")
screen.title("account.title")
show_account(screen)
