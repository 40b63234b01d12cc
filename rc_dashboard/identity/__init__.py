"""Who reads: accounts, passwords, sessions; the sign-in form is the only part with a screen."""
