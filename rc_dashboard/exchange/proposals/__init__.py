"""What a file that nobody has seen before probably says: proposed, never taken as said."""
