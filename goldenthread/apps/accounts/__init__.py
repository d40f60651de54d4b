"""Local areas, partner bodies with their changing names, people who sign in and what they are granted."""
