"""Citations, dated parameters, the words of the law, and the regime that governs a case on a day."""
