"""What of our texts can be read in which language, and what is left to translate?"""

from rc_dashboard.domain.access import Right
from rc_dashboard.ui import screen
from rc_dashboard.ui.translations import tabs

here = screen.enter(Right.TRANSLATE, "translations")
tabs.show(here)
