"""The officer's workspace: one module for each thing that is done there."""
