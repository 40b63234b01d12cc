"""What was tried, where, and did it work?"""

from rc_dashboard.domain.access import Right
from rc_dashboard.ui import screen
from rc_dashboard.ui.experiments import experiments

here = screen.enter(Right.SEE_PUBLISHED, "experiments")
experiments.show(here)
