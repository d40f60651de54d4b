"""The steps of a case from a request to a final plan: one page for each act that the law asks for."""
