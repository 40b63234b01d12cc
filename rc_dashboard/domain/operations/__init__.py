"""Operations: what is kept how long."""
