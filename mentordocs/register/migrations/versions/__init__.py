"""One file a step, each never changed once released."""
