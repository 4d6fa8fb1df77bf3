"""An earlier run made again: its questions, read from the document that answers them."""
