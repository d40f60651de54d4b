"""What a plan says must be given, and whether it is: what families and settings say is not happening, and what is done."""
