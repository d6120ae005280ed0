"""Out of the door by mail: who gets what, the messages, sending each once, and what comes back."""
