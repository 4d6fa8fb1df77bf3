"""The table of actuals: a row for each organisation and measure, a column for each month."""
