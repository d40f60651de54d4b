"""Where the partnership meets: groups, meetings and their frozen papers, highlight reports, challenges, a forum's space."""
