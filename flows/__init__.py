"""What follows from what happened: pure conversation flows and coaching decisions.

Rule 1: the standard library only, and of it nothing that reads a clock, a file, the network or chance.
Rule 2: the same arguments give the same result; what is to be done is returned, never done here.
"""
