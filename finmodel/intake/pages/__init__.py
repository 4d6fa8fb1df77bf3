"""What is shown of a list before it is taken in: the page, its document, questions and faults."""
