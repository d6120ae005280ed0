"""`python -m mentordocs` is the command `mentordocs`."""

from mentordocs.cli.main import run

if __name__ == "__main__":
    run()
