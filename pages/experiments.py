"""What was tried, where, and did it work?"""

from rc_dashboard.ui.experiments import experiments
from rc_dashboard.ui.screen import enter

screen = enter("experiments")
experiments.show(screen)
