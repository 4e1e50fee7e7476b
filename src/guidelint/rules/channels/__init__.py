"""Official channels that an article gives its reader, and how well each can be verified. `channels_of` is the whole of it."""
