"""What was tried, where, and did it work?"""

from rc_dashboard.ui import screen
from rc_dashboard.ui.experiments import experiments

here = screen.enter("experiments")
experiments.show(here)
