"""Answers in words, free of any markup: what terminals, documents, notebooks and pages say alike."""
