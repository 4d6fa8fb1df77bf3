"""Random truth: finmodel against the reference, and workbooks against finmodel."""
