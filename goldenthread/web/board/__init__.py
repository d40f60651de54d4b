"""The door of those who hold the partnership to account: groups, meetings, challenges, and a forum's own space."""
