"""What is due, made by workers, as whole files in `build/`."""
