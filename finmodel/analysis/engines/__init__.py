"""What a long run is worked out on: processes or machines, their memory, and how long it takes."""
