"""The demonstration: who takes part and what they said, and how it is built."""
