"""Word packages (WordprocessingML): one hardened reader for files that strangers made."""
