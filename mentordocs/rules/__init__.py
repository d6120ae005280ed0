"""What follows from the dossier: the case, the schedule, the price, contract checks and progress. Pure functions only."""
