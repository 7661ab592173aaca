"""The data types that the rest of the program is built on."""
