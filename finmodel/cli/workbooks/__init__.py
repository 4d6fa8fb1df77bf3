"""`finmodel import` of what finmodel itself has made: inputs, records and actuals."""
