"""Pages: shared components, and the staff, portal and public doors."""
