"""What of our texts can be read in which language, and what is left to translate?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.translations import tabs

here = screen.enter("translations")
tabs.show(here)
