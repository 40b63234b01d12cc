"""Who has an account, what is kept, and is the house in order?"""

from rc_dashboard.ui.operations import tabs
from rc_dashboard.ui.screen import enter

screen = enter("admin")
tabs.show(screen)
