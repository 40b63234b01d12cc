"""What is kept about me, and how do I get in?"""

from rc_dashboard.domain.errors import NotAllowed
from rc_dashboard.ui import screen
from rc_dashboard.ui.accounts.account import show_account

here = screen.enter("account")
if not here.reader.is_signed_in:
    raise NotAllowed("sign_in_needed")
here.title("account.title")
show_account(here)
