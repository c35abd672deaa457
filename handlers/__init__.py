"""The conversation: what people send, and what the bot answers."""
