"""The pages on which the council's team reviews plans, changes them, ends them and follows those who move on."""
