"""What follows from the dossier: case, schedule, price, contract checks and progress. Pure functions only."""
