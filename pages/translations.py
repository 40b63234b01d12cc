"""What of our texts can be read in which language, and what is left to translate?"""

from rc_dashboard.ui.screen import enter
from rc_dashboard.ui.translations import tabs

screen = enter("translations")
tabs.show(screen)
