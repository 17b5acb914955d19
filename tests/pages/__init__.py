"""Pages: what a reader opens, in both languages, with hostile words in every place where words are typed."""
