"""Read by Alembic each time it migrates; the connection comes from `register.migrating`, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
