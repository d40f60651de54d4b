"""The panel’s door: a frozen pack, open from a day to a day, and what each member advises."""
