"""Tables, pictures and files of the what-ifs."""
