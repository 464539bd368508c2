"""Who was in which pact from when to when, how and why it ended, what protection went with it and what followed."""
