"""From what to say to what Telegram takes."""
