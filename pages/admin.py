"""Who has an account, what is kept, and is the house in order?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.operations import tabs

here = screen.enter("admin")
tabs.show(here)
