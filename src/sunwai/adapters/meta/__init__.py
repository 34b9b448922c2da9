"""What Meta's networks share: signatures, calls to the Graph API, and what refusals mean. No channel by itself."""
