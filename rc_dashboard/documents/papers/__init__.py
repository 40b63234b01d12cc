"""What each document says: services' answers in, a paper out."""
