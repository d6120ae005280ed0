"""The steps from one form of the register to the next, run by Alembic (see `register.migrating`)."""
