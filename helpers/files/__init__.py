"""Files from outside: what they are by their first bytes, arrays read without harm, names that are free."""
