"""The commands: parse, call, show. What day it is enters here alone."""
