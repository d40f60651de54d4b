"""Whether plans and advice are good: the checks before one leaves, who went on past them, audits and what came of them."""
