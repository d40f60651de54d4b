"""The words of the console command, a module each."""
