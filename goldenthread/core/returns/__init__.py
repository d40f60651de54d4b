"""The shape of statutory returns (SEN2), by collection year."""
