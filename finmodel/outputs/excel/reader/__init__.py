"""Reading workbooks from anywhere: part by part, under limits, nothing executed or resolved."""
